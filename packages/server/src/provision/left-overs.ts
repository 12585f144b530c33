import type { Cloud, Volume } from '@fennec/openstack'
import { isCloudError } from '@fennec/openstack'
import pLimit from 'p-limit'
import { ownedAccessRules, ownedPorts, ownedServers, ownedStacks, ownedVolumes, type WithShares } from './owned.ts'
import type { Inventory } from './provision.ts'

/** Deletions under way at once: each costs the cloud more than a look-up. */
const AT_ONCE = 8

/** Volumes Cinder deletes. One in use goes when its server is gone, one in `deleting` goes by itself. */
export const DELETABLE: ReadonlySet<Volume['status']> = new Set([
  'available',
  'error',
  'error_deleting',
  'error_restoring',
  'error_extending',
])

/** What carries the cluster's mark, by id. A resource that is being deleted is still there. */
export async function inventory(cloud: Cloud, cluster: WithShares, signal: AbortSignal): Promise<Inventory> {
  const [stacks, servers, volumes, ports, accessRules] = await Promise.all([
    ownedStacks(cloud, cluster, signal),
    ownedServers(cloud, cluster, signal),
    ownedVolumes(cloud, cluster, signal),
    ownedPorts(cloud, cluster, signal),
    ownedAccessRules(cloud, cluster, signal),
  ])
  const ids = (list: { id: string }[]) => list.map(({ id }) => id)
  return {
    stacks: ids(stacks),
    servers: ids(servers),
    volumes: ids(volumes),
    ports: ids(ports),
    accessRules: ids(accessRules),
  }
}

/**
 * Asks for deletion of what of the inventory still carries our mark now and no stack owns: ids alone prove nothing.
 * While there is a stack nothing is touched, since Heat would fail on what vanishes under it. Servers go first; a volume
 * still attached is left for the next call, when its server is gone.
 */
export async function deleteLeftOvers(
  cloud: Cloud,
  cluster: WithShares,
  known: Inventory,
  signal: AbortSignal,
): Promise<void> {
  if ((await ownedStacks(cloud, cluster, signal)).length > 0) return
  await deleteOwned(cloud, cluster, known, signal)
}

/** The same beside a living stack, of which the caller knows that it no longer has these. */
export async function deleteOwned(
  cloud: Cloud,
  cluster: WithShares,
  known: Inventory,
  signal: AbortSignal,
): Promise<void> {
  const limit = pLimit(AT_ONCE)
  const eachOf = async <T extends { id: string }>(list: T[], ids: string[], remove: (one: T) => Promise<unknown>) => {
    const ours = list.filter(({ id }) => ids.includes(id))
    await Promise.all(ours.map((one) => limit(() => remove(one))))
  }

  await eachOf(await ownedServers(cloud, cluster, signal), known.servers, ({ id }) =>
    cloud.nova.servers.delete(id, { signal }),
  )
  const volumes = await ownedVolumes(cloud, cluster, signal)
  const deletable = volumes.filter(({ status }) => DELETABLE.has(status))
  await eachOf(deletable, known.volumes, ({ id }) => deleteVolume(cloud, id, signal))
  await eachOf(await ownedPorts(cloud, cluster, signal), known.ports, ({ id }) => deletePort(cloud, id, signal))
  await eachOf(await ownedAccessRules(cloud, cluster, signal), known.accessRules, ({ id, shareId }) =>
    cloud.manila.accessRules.deny(shareId, id, { signal }),
  )
}

/** Asks for it; one that is going already goes. */
export async function deleteVolume(cloud: Cloud, id: string, signal: AbortSignal): Promise<void> {
  try {
    await cloud.cinder.volumes.delete(id, { signal })
  } catch (error) {
    // 400: its status changed since we listed it: Nova is deleting it with its server, another engine asked for the same, or a clone
    // still depends on it. Listed again next time.
    if (!isCloudError(error, 400)) throw error
  }
}

export async function deletePort(cloud: Cloud, id: string, signal: AbortSignal): Promise<void> {
  await cloud.session.request('neutron', { method: 'DELETE', path: `/ports/${id}`, expect: [204, 404], signal })
}
