import { type TSchema, Type } from 'typebox'
import { foreignId, listOf, orNull, shown } from './shown.ts'

const gigabytes = Type.Integer({ minimum: 0, 'x-unit': 'GiB' })
const number = Type.Integer({ minimum: 0 })

const bootDisk = shown({
  boot_from_volume: Type.Boolean({
    description: 'No: the root disk is a file on the hypervisor, as large as the flavor says.',
  }),
  size: orNull(
    Type.Integer({ minimum: 0, 'x-unit': 'GiB', description: 'null: nothing tells it, which is a problem.' }),
  ),
  size_rule: orNull(
    Type.String({ description: 'Of a boot volume: `given`, `flavor` or `image`, whichever decided the size.' }),
  ),
  size_reason: Type.String({ description: 'How the size came about, with the numbers.' }),
  volume_type: orNull(Type.String({ description: "By name, also where it is the cloud's default." })),
  availability_zone: orNull(Type.String({ description: "Of Cinder's list; null: Cinder chooses." })),
  delete_on_termination: orNull(Type.Boolean()),
})

const nodeGroup = shown({
  name: Type.String(),
  count: number,
  flavor_id: foreignId,
  image_id: orNull(foreignId),
  boot_disk: bootDisk,
  volumes_per_node: number,
  volumes_size: orNull(gigabytes),
})

const volumes = shown(
  {
    volume_type: orNull(Type.String()),
    boot_volumes: number,
    boot_gigabytes: gigabytes,
    data_volumes: number,
    data_gigabytes: gigabytes,
  },
  { description: 'Of one volume type, of all nodes of all clusters of the request.' },
)

const quota = shown({
  resource: Type.String({
    description:
      'instances, cores, ram (MiB), volumes, gigabytes, ports, floatingips, security_groups, security_group_rules',
  }),
  volume_type: orNull(Type.String({ description: 'Of a quota that this volume type has beside the total.' })),
  requested: number,
  available: orNull(Type.Integer({ description: 'What is left before; null: there is no limit.' })),
  remaining: orNull(Type.Integer({ description: 'What is left after; below 0: so many are missing.' })),
})

/** Names and numbers of a sentence, for programs. */
const data = Type.Unsafe({ type: 'object', description: 'Names and numbers of the message, for programs.' }) as TSchema

const told = {
  code: Type.String(),
  node_group: orNull(Type.String({ description: 'Its name; null: the request as a whole.' })),
  message: Type.String(),
  data,
}

const stack = shown(
  {
    name: Type.String(),
    template: Type.String({ description: 'HOT, YAML.' }),
    files: Type.Unsafe({
      type: 'object',
      description: 'The text of each file the template refers to, by its address.',
    }),
  },
  { description: 'Of the first cluster, with ids of zeros and without its key. null: there are problems.' },
)

export const clusterPreviewShown: TSchema = shown(
  {
    clusters: listOf(Type.String({ description: 'The names.' })),
    nodes: number,
    node_groups: listOf(nodeGroup),
    volumes: listOf(volumes),
    quotas: listOf(quota),
    warnings: listOf(
      shown(told, { description: 'What works less well than it could, or cannot be known beforehand.' }),
    ),
    problems: listOf(
      shown(
        { ...told, error_name: Type.String() },
        { description: 'All for which the creation would be refused, the one that names its error first.' },
      ),
    ),
    stack: orNull(stack),
  },
  { name: 'ClusterPreview' },
)
