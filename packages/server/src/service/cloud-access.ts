import { createHash } from 'node:crypto'
import {
  type Cloud,
  createCloud,
  createSession,
  createTraffic,
  type ExchangeFacts,
  type PasswordCredentials,
  type Session,
  type TokenInfo,
  type TrafficLoad,
} from '@fennec/openstack'
import { LRUCache } from 'lru-cache'
import type { Caller, ValidToken } from '../api/token.ts'
import type { Options } from '../config/options.ts'
import type { Cluster } from '../domain/model.ts'
import { leaseOfPresentWork } from '../engine/held-lease.ts'
import { createTrustKeeper, type TrustKeeper } from '../provision/left-trusts.ts'
import { CLUSTER_ID_KEY } from '../provision/ownership.ts'
import { createTrustClouds } from '../provision/trust-clouds.ts'

/** The three identities under which the service meets the cloud: its own, a caller's, and a cluster's trust. */
export interface CloudAccess {
  own: Cloud
  validateToken(token: string): Promise<ValidToken | null>
  /** With the token the request came with: what the caller may not see, the check does not see. */
  forCaller(caller: Pick<Caller, 'token'>): Cloud
  /** By the trust made when the cluster was accepted; work goes on long after the caller's token has expired. */
  forCluster(cluster: Cluster): Cloud
  createTrust(caller: Caller, clusterId: string): Promise<string>
  deleteTrust(trustId: string): Promise<void>
  trustExists(trustId: string): Promise<boolean>
  /** Trusts that may be left over. */
  trusts: TrustKeeper
  /** What is under way and what waits. */
  load(): TrafficLoad
  close(): Promise<void>
}

const keptTokens = 2000

export function accessCloud(
  credentials: PasswordCredentials,
  options: Options['cloud'],
  onExchange: (exchange: ExchangeFacts) => void,
): CloudAccess {
  const traffic = createTraffic({
    inAll: options.calls_at_once,
    perProject: options.calls_per_project_at_once,
  })
  const root = createSession(credentials, {
    interface: options.interface,
    region: options.region,
    timeoutMs: options.timeout_seconds * 1000,
    caFile: options.ca_file,
    onExchange,
    traffic,
    changesUntil: leaseOfPresentWork,
  })
  const own = createCloud(root)
  const forCluster = createTrustClouds(root, credentials)
  // Keystone's answer about a token holds the catalogue: a caller's session need not ask for it again.
  const known = new LRUCache<string, TokenInfo>({ max: keptTokens })

  return {
    own,
    async validateToken(token) {
      const info = await own.keystone.tokens.validate(token)
      if (!info) return null
      known.set(fingerprint(token), info)
      return {
        userId: info.user.id,
        userName: info.user.name,
        userDomainId: info.user.domain.id,
        projectName: info.project?.name,
        projectDomainId: info.project?.domain.id,
        projectId: info.project?.id ?? null,
        roles: info.roles.map((role) => role.name),
        expiresAt: info.expiresAt,
      }
    },
    forCaller({ token }) {
      const info = known.get(fingerprint(token))
      return cloudWith(root, { kind: 'token', authUrl: credentials.authUrl, token, ...(info ? { info } : {}) })
    },
    forCluster,
    trusts: createTrustKeeper(own, (trust_id) => forCluster({ name: 'that was not made', trust_id })),
    async createTrust(caller, clusterId) {
      const { user } = await root.tokenInfo()
      const trust = await this.forCaller(caller).keystone.trusts.create({
        trustor_user_id: caller.userId,
        trustee_user_id: user.id,
        project_id: caller.projectId,
        impersonation: true,
        roles: caller.roles.map((name) => ({ name })),
        // Heat makes a trust of its own out of ours, to go on with a stack when our token has expired.
        allow_redelegation: true,
        [CLUSTER_ID_KEY]: clusterId,
      })
      return trust.id
    },
    async deleteTrust(trustId) {
      await own.keystone.trusts.delete(trustId)
    },
    async trustExists(trustId) {
      return (await own.keystone.trusts.get(trustId)) !== null
    },
    load: () => traffic.load(),
    close: () => root.close(),
  }
}

function cloudWith(root: Session, credentials: Parameters<Session['withCredentials']>[0]): Cloud {
  return createCloud(root.withCredentials(credentials))
}

/** Tokens are kept by their hash only: a dump of the process shows none. */
function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('base64')
}
