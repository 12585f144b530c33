import ipaddr from 'ipaddr.js'
import type { Cloud } from '../cloud/cloud.ts'
import type { NodeExport } from '../nodes/node.ts'
import type { Server } from '../nova/state.ts'
import { madeShareDirectory } from './share-directory.ts'
import type { AccessRule, Share } from './state.ts'

/** Of the file server that there is not. */
const FILE_SERVER = '127.0.0.1'

export const exportLocation = (share: Pick<Share, 'id'>): string => `${FILE_SERVER}:/shares/${share.id}`

/** What the file server lets a server of the cloud mount, by the address it comes from. */
export async function exportsFor(cloud: Cloud, server: Server): Promise<NodeExport[]> {
  const addresses = addressesOf(cloud, server)
  const found = new Map<string, NodeExport>()
  for (const rule of Object.values(cloud.state.manila.accessRules)) {
    const share = cloud.state.manila.shares[rule.shareId]
    const letsIn = rule.state === 'active' && addresses.some((address) => covers(rule, address))
    if (share?.protocol !== 'NFS' || !letsIn) continue
    // Of several rules the widest counts.
    if (found.get(share.id)?.level === 'rw') continue
    const directory = await madeShareDirectory(cloud, share.id)
    found.set(share.id, { shareId: share.id, location: exportLocation(share), level: rule.level, directory })
  }
  return [...found.values()]
}

/** The nodes of these addresses or ranges see what they may mount now. */
export async function showExports(cloud: Cloud, to: readonly string[]): Promise<void> {
  for (const server of Object.values(cloud.state.nova.servers)) {
    const isMeant = addressesOf(cloud, server).some((address) =>
      to.some((one) => covers({ type: 'ip', to: one }, address)),
    )
    if (isMeant) await cloud.nodes.showExports(server.id, await exportsFor(cloud, server))
  }
}

const addressesOf = (cloud: Cloud, server: Server): string[] =>
  server.portIds.flatMap((id) => cloud.state.neutron.ports[id]?.fixedIps.map(({ address }) => address) ?? [])

function covers({ type, to }: Pick<AccessRule, 'type' | 'to'>, address: string): boolean {
  if (type !== 'ip') return false
  if (!to.includes('/')) return to === address
  const range = ipaddr.parseCIDR(to)
  const one = ipaddr.parse(address)
  return one.kind() === range[0].kind() && one.match(range)
}
