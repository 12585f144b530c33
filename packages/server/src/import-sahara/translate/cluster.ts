import { SIZE_NOT_KNOWN_GIB } from '../../domain/boot-disk/assumed-size.ts'
import type { Cluster, NodeGroup } from '../../domain/model.ts'
import type { ImportedCluster } from '../../store/imported/imported.ts'
import { nodeGroupFieldsOf } from './node-group-fields.ts'
import { datesOf, type OldRow, ownerOf } from './old-row.ts'
import { shapeOf } from './templates.ts'

export interface OldCluster {
  row: OldRow
  groups: { row: OldRow; instances: OldRow[] }[]
}

/** The cluster; or, in words, why it cannot be brought over. */
export function clusterOf(
  { row, groups }: OldCluster,
  known: { clusterTemplates: ReadonlySet<string>; nodeGroupTemplates: ReadonlySet<string> },
): ImportedCluster | string {
  const owner = ownerOf(row)
  if (owner === null) return 'nobody owns it'
  const nameInCloud = nameInCloudOf(row)
  if (nameInCloud === null) return 'its Heat stack is not called by its name and id, so it could not be found'
  const image = row.textOrNull('default_image_id')
  const nameless = groups.find((group) => imageOf(group.row, image) === null)
  if (nameless) return `nobody knows the image of its node group ${nameless.row.text('name')}`
  const templateId = row.textOrNull('cluster_template_id')
  return {
    ...shapeOf(row),
    ...owner,
    ...datesOf(row),
    ...statusOf(row),
    id: row.id,
    name_in_cloud: nameInCloud,
    trust_id: row.textOrNull('trust_id'),
    is_transient: row.yes('is_transient'),
    anti_affinity_ratio: row.wholeOrNull('anti_affinity_ratio') ?? 1,
    management_private_key: row.text('management_private_key'),
    management_public_key: row.text('management_public_key'),
    user_keypair_id: row.textOrNull('user_keypair_id'),
    info: row.json<Cluster['info']>('info', {}),
    cluster_template_id: templateId !== null && known.clusterTemplates.has(templateId) ? templateId : null,
    node_groups: groups.map((group) => nodeGroupOf(group, row.id, image, known.nodeGroupTemplates)),
  }
}

/** The stack is `<name><8 characters of the id>`, by the name that the cluster had when it was made. */
function nameInCloudOf(row: OldRow): string | null {
  const { heat_stack_name: stack } = row.json<{ heat_stack_name?: string }>('extra', {})
  const mark = row.id.slice(0, 8)
  if (stack === undefined) return null
  return stack.endsWith(mark) && stack.length > mark.length ? stack.slice(0, -mark.length) : null
}

/** Nobody goes on with what the old service was at; what is at rest stays as it is. */
function statusOf(row: OldRow): Pick<Cluster, 'status' | 'status_description'> {
  const status = row.textOrNull('status') ?? 'undefined'
  const description = row.textOrNull('status_description') ?? ''
  if (status === 'Active' || status === 'Error') return { status, status_description: description }
  return {
    status: 'Error',
    status_description: `It was ${status} when it was brought over from Sahara: it can only be deleted.`,
  }
}

const imageOf = (group: OldRow, clusterImage: string | null): string | null =>
  group.textOrNull('image_id') ?? clusterImage

function nodeGroupOf(
  { row, instances }: OldCluster['groups'][number],
  clusterId: string,
  clusterImage: string | null,
  templates: ReadonlySet<string>,
): NodeGroup {
  const fields = nodeGroupFieldsOf(row)
  const templateId = row.textOrNull('node_group_template_id')
  return {
    ...fields,
    ...datesOf(row),
    id: row.id,
    cluster_id: clusterId,
    count: instances.length,
    target_count: instances.length,
    node_group_template_id: templateId !== null && templates.has(templateId) ? templateId : null,
    open_ports: row.json<number[]>('open_ports', []),
    resolved: {
      flavor_id: fields.flavor_id,
      image_id: imageOf(row, clusterImage) ?? '',
      image_username: row.textOrNull('image_username') ?? '',
      // The old service did not write down how large it made them: the stack says, and is asked when it is adopted.
      boot_volume_size: fields.boot_from_volume ? SIZE_NOT_KNOWN_GIB : null,
      boot_volume_size_rule: fields.boot_from_volume ? 'flavor' : null,
      boot_volume_type: fields.boot_volume_type,
      boot_volume_availability_zone: fields.boot_volume_availability_zone,
      delete_on_termination: true,
    },
    instances: instances.map((instance) => ({
      ...datesOf(instance),
      id: instance.id,
      node_group_id: row.id,
      instance_id: instance.text('instance_id'),
      instance_name: instance.text('instance_name'),
      internal_ip: instance.textOrNull('internal_ip'),
      management_ip: instance.textOrNull('management_ip'),
      storage_devices_number: instance.whole('storage_devices_number'),
      dns_hostname: instance.textOrNull('dns_hostname'),
      boot_volume_id: null,
      boot_volume_fill: null,
      boot_volume_fill_seconds: null,
      ssh_host_key: null,
    })),
  }
}
