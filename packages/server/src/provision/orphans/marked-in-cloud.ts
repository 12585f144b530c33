import { type Cloud, isCloudError, MissingServiceError, type ServiceName } from '@fennec/openstack'
import type { MarkedInCloud, MarkedKind, MarkedResource, Unseen } from '../../domain/orphans/marked-resource.ts'
import type { TrustKeeper } from '../left-trusts.ts'
import { isGone } from '../owned.ts'
import { type OwnedRole, ownershipTag, ROLE_KEY } from '../ownership.ts'
import { deleteMarked } from './delete-marked.ts'
import { markedAccessRules } from './marked-access-rules.ts'
import { markedAccessRule, markedPort, markedServer, markedStack, markedTrust, markedVolume } from './marks.ts'

/** @param unseen says what it could not look at */
type Look = (signal: AbortSignal, unseen: (reason: string) => void) => Promise<(MarkedResource | null)[]>

/** The cloud of an administrator: every project's part of it. */
export function createMarkedInCloud(cloud: Cloud, trusts: TrustKeeper): MarkedInCloud {
  const ourUser = async (signal: AbortSignal): Promise<string> => (await cloud.session.tokenInfo({ signal })).user.id

  const looks: [ServiceName, Look][] = [
    [
      'heat',
      async (signal) => {
        const stacks = await cloud.heat.stacks.list({ showHidden: true, everywhere: true }, { signal })
        return stacks.filter((stack) => !isGone(stack)).map(markedStack)
      },
    ],
    // Nova knows no filter by metadata, so all servers are listed.
    ['nova', async (signal) => (await cloud.nova.servers.list({ all_tenants: true }, { signal })).map(markedServer)],
    ['cinder', (signal) => volumes('boot', signal)],
    ['cinder', (signal) => volumes('data', signal)],
    ['cinder', (signal) => volumes('seed', signal)],
    [
      'neutron',
      async (signal) => {
        const tags = ownershipTag(ROLE_KEY, 'port' satisfies OwnedRole)
        return (await cloud.neutron.ports.list({ tags }, { signal })).map(markedPort)
      },
    ],
    ['manila', (signal, unseen) => markedAccessRules(cloud, signal, unseen)],
    [
      'keystone',
      async (signal) => {
        const trustee = await ourUser(signal)
        const list = await cloud.keystone.trusts.list({ trustee_user_id: trustee }, { signal })
        return list.map((trust) => markedTrust(trust, trustee))
      },
    ],
  ]

  async function volumes(role: OwnedRole | 'seed', signal: AbortSignal) {
    if (!(await cloud.session.hasService('cinder', { signal }))) return []
    const list = await cloud.cinder.volumes.list({ all_tenants: true, metadata: { [ROLE_KEY]: role } }, { signal })
    return list.map(markedVolume)
  }

  const found: Record<MarkedKind, (id: string, signal: AbortSignal) => Promise<MarkedResource | null>> = {
    async stack(id, signal) {
      const stack = await cloud.heat.stacks.get(id, { outputs: false, signal })
      return stack === null || isGone(stack) ? null : markedStack(stack)
    },
    async server(id, signal) {
      const server = await cloud.nova.servers.get(id, { signal })
      return server && markedServer(server)
    },
    async volume(id, signal) {
      const volume = await cloud.cinder.volumes.get(id, { signal })
      return volume && markedVolume(volume)
    },
    async port(id, signal) {
      const port = await cloud.neutron.ports.get(id, { signal })
      return port && markedPort(port)
    },
    async 'access-rule'(id, signal) {
      const rule = await cloud.manila.accessRules.get(id, { signal })
      return rule && markedAccessRule(rule, { id: rule.share_id })
    },
    async trust(id, signal) {
      const trust = await cloud.keystone.trusts.get(id, { signal })
      return trust && markedTrust(trust, await ourUser(signal))
    },
  }

  return {
    async list(signal) {
      const unseen = new Map<string, Unseen>()
      // By kind and id: a Cinder that does not know the filter lists every volume twice.
      const resources = new Map<string, MarkedResource>()
      await Promise.all(
        looks.map(async ([service, look]) => {
          try {
            const say = (reason: string) => unseen.set(service, { service, reason })
            for (const one of await look(signal, say)) if (one) resources.set(`${one.kind} ${one.id}`, one)
          } catch (error) {
            // What the operator of the cloud does not let us see is said; what does not answer fails the whole.
            if (!isCloudError(error, 403) && !(error instanceof MissingServiceError)) throw error
            unseen.set(service, { service, reason: error.message })
          }
        }),
      )
      return { resources: [...resources.values()], unseen: [...unseen.values()] }
    },

    find: (kind, id, signal) => found[kind](id, signal),
    delete: (resource, signal) => deleteMarked(cloud, trusts, resource, signal),
  }
}
