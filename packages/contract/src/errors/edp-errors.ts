import { row } from './error-row.ts'
import type { OfKind } from './of-kind.ts'
import { type UsersOfThing, usersInWords } from './users-of-thing.ts'

const largerThan = ({ limitKib }: { limitKib: number }): string =>
  `The data is larger than ${limitKib} KiB, the most that is stored. Put it into an object store instead.`

/** Data sources, job binaries, job templates and jobs: rows of table.ts. */
export const EDP_ERRORS = {
  DATA_SOURCE_REFUSED: row<{ reason: string }>(400, 'INVALID_DATA', (e) => e.reason),
  DATA_SOURCE_CREDENTIALS: row<{ reason: string }>(400, 'INVALID_CREDENTIALS', (e) => e.reason),
  JOB_BINARY_REFUSED: row<{ reason: string }>(400, 'BAD_JOB_BINARY', (e) => e.reason),
  JOB_BINARY_LOCATION: row<{ reason: string }>(400, 'INVALID_DATA', (e) => e.reason),
  JOB_BINARY_INTERNAL_NOT_FOUND: row<{ id: string }>(
    400,
    'INVALID_REFERENCE',
    (e) =>
      `Object with id '${e.id}' is not in the internal database. Upload it first: PUT /job-binary-internals/{name} of v1.1, ` +
      'or of v2 at microversion 2.1.',
  ),
  JOB_BINARY_ELSEWHERE: row<{ id: string; url: string }>(
    400,
    'BAD_JOB_BINARY',
    (e) =>
      `The content of job binary ${e.id} is at ${e.url}, and this service does not fetch it from there. Get it there.`,
  ),
  DATA_TOO_BIG: row<{ limitKib: number }>(400, 'DATA_TOO_BIG', largerThan),
  /** Of v2, which had no such routes in the old service. */
  FILE_TOO_BIG: row<{ limitKib: number }>(413, 'DATA_TOO_BIG', largerThan),

  // Job templates.
  JOB_REFUSED: row<{ reason: string }>(400, 'INVALID_DATA', (e) => e.reason),
  JOB_BINARY_NOT_FOUND: row<{ id: string }>(400, 'NOT_FOUND', (e) => `Job binary with id '${e.id}' not found`),

  // Running jobs.
  JOB_TEMPLATE_NOT_FOUND: row<{ id: string }>(400, 'NOT_FOUND', (e) => `Job template with id '${e.id}' not found`),
  JOB_CLUSTER_NOT_FOUND: row<{ id: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Cluster with id '${e.id}' not found; a job runs on a cluster of yours or a public one.`,
  ),
  JOB_CLUSTER_NOT_ACTIVE: row<{ id: string; status: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Cluster ${e.id} must be Active to run a job, and is ${e.status}.`,
  ),
  JOB_TYPE_UNSUPPORTED: row<{ id: string; type: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Cluster with id '${e.id}' doesn't support job type '${e.type}'`,
  ),
  DATA_SOURCE_NOT_FOUND: row<{ id: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Data source with id '${e.id}' doesn't exist`,
  ),
  JOB_SUSPEND_UNSUPPORTED: row<{ id: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Job ${e.id} cannot be suspended: its engine has no such operation.`,
  ),
  JOB_ACTION_NOT_ALONE: row<undefined>(
    400,
    'INVALID_JOB_STATUS',
    () => 'A job cannot be acted on and changed in one request: send info alone.',
  ),
  CANCELING_OTHER_PROJECT: row<{ id: string }>(
    400,
    'CANCELING_FAILED',
    (e) => `JobExecution with id '${e.id}' could not be canceled because it wasn't created in this tenant`,
  ),
  CANCELING_PROTECTED: row<{ id: string }>(
    400,
    'CANCELING_FAILED',
    (e) => `JobExecution with id '${e.id}' could not be canceled because it's marked as protected`,
  ),

  // Changing and deleting.
  UPDATE_USED_BY_JOBS: row<OfKind & { jobs: UsersOfThing }>(
    400,
    'UPDATE_FAILED',
    (e) =>
      `${e.kind} with id '${e.id}' could not be updated because jobs that have not begun use it: ${usersInWords(e.jobs)}`,
  ),
  JOB_BINARY_URL_FIXED: row<{ id: string }>(
    400,
    'UPDATE_FAILED',
    (e) =>
      `Job binary with id '${e.id}' could not be updated because the url of one in the internal database cannot change. ` +
      'Make a new job binary.',
  ),
  DELETION_IN_USE: row<OfKind & { by: string; users: UsersOfThing }>(
    400,
    'DELETION_FAILED',
    (e) =>
      `${e.kind} with id '${e.id}' could not be deleted because it's referenced by ${e.by}: ${usersInWords(e.users)}`,
  ),
} as const
