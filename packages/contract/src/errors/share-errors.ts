import { row } from './error-row.ts'

/** Manila's shares, wherever they are named. */
export const SHARE_ERRORS = {
  SHARES_UNAVAILABLE: row<undefined>(
    400,
    'INVALID_REFERENCE',
    () => 'Shares cannot be mounted: this cloud has no shared file system service (Manila). Leave shares out.',
  ),
  SHARE_NOT_FOUND: row<{ id: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Requested share id ${e.id} does not exist, or is not shown to this project.`,
  ),
  SHARE_PROTOCOL_UNSUPPORTED: row<{ id: string; protocol: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Requested share id ${e.id} is of type ${e.protocol}, which is not supported: nodes mount NFS shares only.`,
  ),
  SHARE_NOT_READY: row<{ id: string; status: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Share ${e.id} is ${e.status}, and nodes could not mount it. Ask again when it is available.`,
  ),
  SHARE_TWICE: row<{ id: string }>(
    400,
    'INVALID_DATA',
    (e) => `Share ${e.id} is named twice in one list of shares. Name it once: a node mounts it at one path.`,
  ),
  SHARE_PATH_TAKEN: row<{ path: string; ids: readonly string[] }>(
    400,
    'INVALID_DATA',
    (e) => `Multiple shares cannot be mounted to the same path: ${e.path} is that of ${e.ids.join(' and ')}.`,
  ),
  SHARE_PATH_INVALID: row<{ path: string; reason: string }>(
    400,
    'INVALID_DATA',
    (e) => `A share cannot be mounted at ${JSON.stringify(e.path)}: ${e.reason}.`,
  ),
  SHARES_WITH_KEYPAIR: row<undefined>(
    400,
    'INVALID_DATA',
    () => 'Shares and the key pair are changed on the nodes one after the other. Ask for each in a request of its own.',
  ),
} as const
