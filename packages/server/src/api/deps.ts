import type { Plugin } from '@fennec/plugins/interface'
import type { Policy } from '@fennec/policy'
import type { Logger } from 'pino'
import type { SeedMode } from '../domain/boot-disk/seed.ts'
import type { CloudFacts, ImageRegistry } from '../domain/cloud-facts.ts'
import type { HostsInCloud } from '../domain/hosts/hosts-in-cloud.ts'
import type { Cluster } from '../domain/model.ts'
import type { MarkedInCloud } from '../domain/orphans/marked-resource.ts'
import type { Store } from '../store/store.ts'
import type { CorsOptions } from './cors.ts'
import type { Caller, ValidToken } from './token.ts'

/** What one client may cost us. */
interface Limits {
  bodyBytes: number
  /** Until the headers of a request are complete. */
  headersMs: number
  /** Until its body is. */
  requestMs: number
  /** A connection on which nothing moves, while a request is worked on or its answer is being read. */
  idleMs: number
  /** A connection without a request. */
  keepAliveMs: number
}

export interface ApiOptions {
  /** Where clients get tokens; told in the 401 answer. */
  keystoneUri: string
  /** A token is asked about again after this time at the latest, so a revoked one is noticed. */
  tokenCacheSeconds: number
  /** Serialized list answers kept in memory. */
  listCacheBytes: number
  /** `failures`: one line per answer that is not a success. */
  requestLog: 'all' | 'failures' | 'none'
  /** Suffix of host names: `<cluster>-<group>-<n>.<node domain>`. */
  nodeDomain: string
  /** Addresses and networks of proxies in front: their `Forwarded` and `X-Forwarded-*` are believed. */
  trustedProxies: readonly string[]
  cors: CorsOptions
  limits: Limits
  /** Option `boot_volumes.locality`; `host`: servers may be moved to the hosts of their boot volumes. */
  bootVolumeLocality: 'host' | 'refuse'
  /** Option `boot_volumes.seed`. */
  bootVolumeSeed: SeedMode
  /** The largest file that is stored in the database for jobs. */
  jobBinaryMaxKib: number
}

export const DEFAULT_API_OPTIONS: Omit<ApiOptions, 'keystoneUri'> = {
  tokenCacheSeconds: 300,
  listCacheBytes: 32 * 1024 * 1024,
  requestLog: 'failures',
  nodeDomain: 'novalocal',
  trustedProxies: [],
  cors: {
    allowedOrigins: [],
    allowCredentials: true,
    allowMethods: ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'],
    allowHeaders: ['X-Auth-Token', 'X-OpenStack-Request-ID', 'OpenStack-API-Version', 'Idempotency-Key'],
    exposeHeaders: ['X-OpenStack-Request-ID', 'OpenStack-API-Version'],
    maxAgeSeconds: 3600,
  },
  limits: { bodyBytes: 1024 * 1024, headersMs: 20_000, requestMs: 60_000, idleMs: 300_000, keepAliveMs: 75_000 },
  bootVolumeLocality: 'refuse',
  bootVolumeSeed: 'never',
  jobBinaryMaxKib: 5120,
}

export interface Health {
  ready: boolean
  /** A sentence each: what is not reachable. */
  problems: string[]
}

export interface ManagementKeyPair {
  /** OpenSSH form with a comment. */
  publicKey: string
  /** PEM. */
  privateKey: string
}

/** A cluster's stack as Heat would get it. */
export interface ClusterDraft {
  stackName: string
  /** YAML. */
  template: string
  /** Text of each file the template refers to, by its address. */
  files: Record<string, string>
}

/** What the API needs of the world; the composition root gives it, tests give their own. */
export interface ApiDeps {
  store: Store
  plugins: readonly Plugin[]
  /** null: Keystone says the token is no good. Rejects when Keystone does not answer. */
  validateToken(token: string): Promise<ValidToken | null>
  /** The one in force now: the operator's file may change while we run. */
  policy(): Policy
  cloudFor(caller: Caller): CloudFacts
  imagesFor(caller: Caller): ImageRegistry
  /** @param managementCidrs of the subnets of its management network */
  draftStack(cluster: Cluster, managementCidrs: readonly string[]): ClusterDraft
  /** The whole cloud, with the service's own rights: for operators. */
  markedInCloud: MarkedInCloud
  /** Nova and Cinder with the service's own rights. */
  hostsInCloud: Pick<HostsInCloud, 'hosts' | 'servers' | 'hostsWithVolumes'>
  /** Lets the service act for the user while the cluster lives. The trust carries the cluster's id as its mark. */
  createTrust(caller: Caller, clusterId: string): Promise<string>
  deleteTrust(caller: Caller, trustId: string): Promise<void>
  trustExists(trustId: string): Promise<boolean>
  generateKeyPair(): ManagementKeyPair
  health(): Promise<Health>
  options: ApiOptions
  logger: Logger
  /** Milliseconds since the epoch. */
  now(): number
}
