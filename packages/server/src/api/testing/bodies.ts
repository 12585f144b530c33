import { IMAGE_ID, NETWORK_ID } from './plain-cloud.ts'

type Body = Record<string, unknown>

/** Bodies of v2 requests that are accepted as they stand. */
export const aTemplate = (wish: Body = {}): Body => ({
  name: 'worker',
  plugin_name: 'fake',
  plugin_version: '0.1',
  flavor_id: '1',
  node_processes: ['datanode'],
  ...wish,
})

export const aGroup = (wish: Body = {}): Body => ({
  name: 'master',
  count: 1,
  flavor_id: '1',
  node_processes: ['namenode'],
  ...wish,
})

export const aClusterTemplate = (wish: Body = {}): Body => ({
  name: 'small',
  plugin_name: 'fake',
  plugin_version: '0.1',
  node_groups: [aGroup()],
  ...wish,
})

export const aCluster = (wish: Body = {}): Body => ({
  name: 'demo',
  plugin_name: 'fake',
  plugin_version: '0.1',
  default_image_id: IMAGE_ID,
  neutron_management_network: NETWORK_ID,
  node_groups: [aGroup()],
  ...wish,
})

export const UNKNOWN_ID = '00000000-0000-0000-0000-000000000000'
