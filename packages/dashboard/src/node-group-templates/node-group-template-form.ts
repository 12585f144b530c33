import type { NodeGroupTemplateWish } from '../api/templates.ts'
import { readShares, type ShareRow, shareRows } from '../shares/share-rows.ts'
import { chosenPlugin, splitPlugin } from '../templates/plugin-choice.ts'

/** What the form holds while it is being filled in: the request's own fields, but plugin and version are chosen together. */
export type NodeGroupTemplateForm = Omit<NodeGroupTemplateWish, 'plugin_name' | 'plugin_version' | 'shares'> & {
  plugin: string
  shares: ShareRow[]
}

export const initialForm = {
  boot_from_volume: true,
  volumes_per_node: 0,
  // As the old dashboard's form had it: without it a node may be reached by nobody.
  auto_security_group: true,
  use_autoconfig: true,
  is_proxy_gateway: false,
  volume_local_to_instance: false,
  node_configs: {},
  shares: [] as ShareRow[],
  is_public: false,
  is_protected: false,
} satisfies Partial<NodeGroupTemplateForm>

/** A template, or a file that one was exported to, as the form shows it. */
export function formOf({
  plugin_name,
  plugin_version,
  shares,
  ...template
}: Partial<NodeGroupTemplateWish>): Partial<NodeGroupTemplateForm> {
  return {
    ...initialForm,
    ...template,
    node_configs: template.node_configs ?? {},
    shares: shareRows(shares),
    ...(plugin_name && plugin_version && { plugin: chosenPlugin(plugin_name, plugin_version) }),
  }
}

const OF_BOOT_VOLUME = [
  'boot_volume_type',
  'boot_volume_availability_zone',
  'boot_volume_local_to_instance',
  'boot_volume_size',
  'boot_volume_delete_on_termination',
] as const
const OF_DATA_VOLUMES = [
  'volumes_size',
  'volume_type',
  'volumes_availability_zone',
  'volume_local_to_instance',
  'volume_mount_prefix',
] as const
const OF_ANY = [
  'description',
  'image_id',
  'node_configs',
  'floating_ip_pool',
  'auto_security_group',
  'availability_zone',
  'is_proxy_gateway',
  'use_autoconfig',
] as const

/**
 * The request that the filled form means, whole: null takes back what a template had. What was typed for a volume is left
 * out when there is none after all.
 */
export function readForm(form: NodeGroupTemplateForm): NodeGroupTemplateWish {
  const { name, version } = splitPlugin(form.plugin)
  return {
    name: form.name,
    plugin_name: name,
    plugin_version: version,
    flavor_id: form.flavor_id,
    node_processes: form.node_processes,
    security_groups: form.security_groups?.length ? form.security_groups : null,
    boot_from_volume: form.boot_from_volume,
    ...valuesOf(form, OF_BOOT_VOLUME, form.boot_from_volume),
    volumes_per_node: form.volumes_per_node,
    ...valuesOf(form, OF_DATA_VOLUMES, form.volumes_per_node > 0),
    ...valuesOf(form, OF_ANY, true),
    is_public: form.is_public,
    is_protected: form.is_protected,
    shares: readShares(form.shares),
  }
}

/** null: nothing was chosen, or what was is not wanted after all. */
function valuesOf<K extends keyof NodeGroupTemplateForm>(
  form: NodeGroupTemplateForm,
  names: readonly K[],
  isWanted: boolean,
): { [N in K]: NodeGroupTemplateForm[N] | null } {
  const chosen = (name: K) => (isWanted && form[name] !== '' ? (form[name] ?? null) : null)
  return Object.fromEntries(names.map((name) => [name, chosen(name)])) as { [N in K]: NodeGroupTemplateForm[N] | null }
}
