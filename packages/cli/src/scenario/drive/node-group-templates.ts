import { cloudNames } from '../../names/cloud-names.ts'
import { given } from '../../shell/given.ts'
import type { NodeGroupWish } from '../file/vocabulary.ts'
import { type Drive, randomName } from './drive.ts'
import { flavorId } from './flavor.ts'
import { gone } from './gone.ts'
import { openSecurityGroup } from './security-group.ts'

/** Ids of the templates that were made, by their names in the file. */
export type TemplateIds = ReadonlyMap<string, string>

export async function nodeGroupTemplates(drive: Drive): Promise<TemplateIds> {
  const { work, case: the, belongings } = drive
  const { plugin_name, plugin_version, node_group_templates: wishes = [] } = the.wish
  const pool = await floatingIpPool(drive)
  const hasGateway = wishes.some(({ is_proxy_gateway }) => is_proxy_gateway)
  let open: string | undefined
  const ids = new Map<string, string>()
  for (const wish of wishes) {
    const { flavor, ...fields } = wish
    if (wish.auto_security_group === false) open ??= await openSecurityGroup(drive)
    const made = await work.client.nodeGroupTemplates.create({
      ...given({ ...fields, floating_ip_pool: !hasGateway || wish.is_proxy_gateway ? pool : undefined }),
      ...groupsOf(wish, open),
      name: randomName(wish.name),
      node_processes: wish.node_processes,
      plugin_name,
      plugin_version,
      flavor_id: await flavorId(drive, flavor),
    })
    belongings.add(`node group template ${made.name}`, (signal) =>
      gone(work.client.nodeGroupTemplates.delete(made.id, { signal })),
    )
    ids.set(wish.name, made.id)
  }
  return ids
}

function groupsOf(wish: NodeGroupWish, open: string | undefined): { security_groups?: string[] } {
  return wish.auto_security_group === false && open !== undefined
    ? { security_groups: [...(wish.security_groups ?? []), open] }
    : {}
}

async function floatingIpPool({ work, network }: Drive): Promise<string | undefined> {
  const { public_network: name = '' } = network
  return name === '' ? undefined : await cloudNames(work.login).network(name)
}
