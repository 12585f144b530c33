import type { ErrorCode } from '@fennec/contract'
import { PluginValidationError } from '@fennec/plugins/interface'
import { nextGeneration } from '../../domain/boot-disk/generations.ts'
import type { Image } from '../../domain/cloud-facts.ts'
import type { Instance } from '../../domain/model.ts'
import { aCluster, aGroup } from './bodies.ts'
import { IMAGE_ID } from './plain-cloud.ts'
import { smallPlugin } from './small-plugin.ts'
import { type Answer, type TestApi, testApi, V21 } from './test-api.ts'

interface Asked {
  id: string
  path: string
}

/** An Active cluster with one group of that many nodes, which boot from an image unless it is said otherwise. */
export async function aClusterToConvert(
  api: TestApi,
  nodes: number,
  wish: object = {},
  group: object = {},
): Promise<Asked> {
  // As in a cloud, where the default is a type like another.
  api.cloud.volumeTypes.push({ id: 't2', name: 'standard', availability_zones: null })
  const node_groups = [aGroup({ node_processes: ['namenode'], ...group })]
  const { body } = await api.ask('POST', '/v2/clusters', { body: aCluster({ node_groups, ...wish }) })
  const id = String(body.cluster?.id)
  api.store.clusterRows.change(id, { status: 'Active' })
  const [made] = api.store.clusterRows.rows.find((row) => row.id === id)?.node_groups ?? []
  if (!made) throw new Error(`the cluster was not made: ${JSON.stringify(body)}`)
  made.instances = Array.from({ length: nodes }, (_, index) => aNode(index))
  return { id, path: `/v2/clusters/${id}/node-groups/${made.id}` }
}

const aNode = (index: number) =>
  ({
    instance_name: `demo-master-${index}`,
    instance_id: `i${index}`,
    created_at: new Date(0),
    updated_at: null,
  }) as Instance

/** Of three nodes one has been converted. */
export async function aHalfConverted(api: TestApi): Promise<Asked> {
  const asked = await aClusterToConvert(api, 3)
  const [group] = api.store.clusterRows.rows.find((row) => row.id === asked.id)?.node_groups ?? []
  if (!group) throw new Error('there is no group')
  const disk = { ...group.resolved, boot_volume_size: 20, boot_volume_type: 'standard' }
  group.resolved = nextGeneration(group, disk)
  group.boot_from_volume = true
  group.instances = [aNode(1), aNode(2), aNode(10)]
  return asked
}

const convert = ({ path }: Asked, api: TestApi, body: object = {}): Promise<Answer> =>
  api.ask('POST', `${path}/convert`, { body, headers: V21 })

const reimage = async (api: TestApi, boot_from_volume: boolean, image_id: string = IMAGE_ID): Promise<Answer> => {
  const { id } = await aClusterToConvert(api, 1, {}, { boot_from_volume })
  return await api.ask('POST', `/v2/clusters/${id}/reimage`, { body: { image_id }, headers: V21 })
}

/** Registered for the plugin as the first one is, but for what is wished. */
export function anotherImage(api: TestApi, wish: Partial<Image>): string {
  const [image] = api.cloud.images
  if (!image) throw new Error('the cloud has no image')
  const id = '00000000-0000-4000-8000-0000000000aa'
  api.cloud.images.push({
    ...image,
    id,
    name: 'newer',
    ...wish,
    properties: { ...image.properties, ...wish.properties },
  })
  return id
}

type Scenario = [says: RegExp, provoke: (api: TestApi) => Promise<Answer>]

export const CONVERT_SCENARIOS = {
  NODE_GROUP_ALREADY_VOLUME_BACKED: [
    /^Every node of node group master boots from a volume already/,
    async (api) => convert(await aClusterToConvert(api, 1, {}, { boot_from_volume: true }), api),
  ],
  NODE_GROUP_HALF_CONVERTED: [
    /^Node group master is half converted: 2 of its 3 nodes have yet to be replaced/,
    async (api) => {
      const { path } = await aHalfConverted(api)
      return await api.ask('POST', `${path}/grow`, { body: { boot_volume_size: 30 }, headers: V21 })
    },
  ],
  CONVERSION_IS_DECIDED: [
    /half converted, and its other nodes become as those that are: leave out boot_volume_size\./,
    async (api) => convert(await aHalfConverted(api), api, { boot_volume_size: 30 }),
  ],
  CLUSTER_NOT_VOLUME_BACKED: [
    /^No node group of cluster demo boots from volumes/,
    async (api) => await reimage(api, false),
  ],
  REIMAGE_BY_GROUP: [
    /^The cloud's Nova has microversion 2\.92, .* one node group at a time: name one of master, b in node_groups\./,
    async (api) => {
      api.cloud.computeVersion = '2.92'
      const groups = [{ node_processes: ['namenode'] }, { name: 'b', node_processes: ['datanode'] }]
      const node_groups = groups.map((group) => aGroup({ ...group, boot_from_volume: true }))
      const { id } = await aClusterToConvert(api, 1, { node_groups })
      return await api.ask('POST', `/v2/clusters/${id}/reimage`, { body: { image_id: IMAGE_ID }, headers: V21 })
    },
  ],
  REIMAGE_TAKES_DATA_VOLUMES: [
    /^Node group master: the cloud's Nova has microversion 2\.92, .* their data volumes would go with them\. Add a node group/,
    async (api) => {
      api.cloud.computeVersion = '2.92'
      const onVolumes = { boot_from_volume: true, volumes_per_node: 1, volumes_size: 1 }
      const { id } = await aClusterToConvert(api, 1, {}, onVolumes)
      return await api.ask('POST', `/v2/clusters/${id}/reimage`, { body: { image_id: IMAGE_ID }, headers: V21 })
    },
  ],
  IMAGE_LOGIN_DIFFERS: [
    /^Node group master: image newer is logged in to as root, its nodes as debian/,
    async (api) => await reimage(api, true, anotherImage(api, { properties: { _sahara_username: 'root' } })),
  ],
  IMAGE_SIZE_UNKNOWN: [
    /^Glance does not tell how large image newer is unpacked/,
    async (api) =>
      await reimage(api, true, anotherImage(api, { min_disk: 0, virtual_size: null, disk_format: 'qcow2' })),
  ],
  NODE_GROUP_NOT_REPLACEABLE: [
    /^Node group master cannot be converted: .* 2 nodes for a while, and plugin fake refuses that: There must be 1 namenode, not 2\./,
    async () => {
      const { scaling } = smallPlugin()
      if (!scaling) throw new Error('the plugin scales')
      const validateScaling = () => {
        throw new PluginValidationError('INVALID_COMPONENT_COUNT', 'There must be 1 namenode, not 2.')
      }
      const api = testApi({ plugins: [smallPlugin({ scaling: { ...scaling, validateScaling } })] })
      return await convert(await aClusterToConvert(api, 1), api)
    },
  ],
} as const satisfies Partial<Record<ErrorCode, Scenario>>
