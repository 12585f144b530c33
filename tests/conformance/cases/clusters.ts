import type { Case } from '../case.ts'
import { type Change, changed, nowhere, type Right, unknownIdCases } from './bodies.ts'

const path = '/clusters'
const group = { name: 'worker', count: 1, flavor_id: '11', node_processes: ['namenode'] }
const right: Right = {
  path,
  method: 'POST',
  body: {
    name: '{p}x',
    plugin_name: 'fake',
    '{version}': '0.1',
    default_image_id: '{image}',
    neutron_management_network: '{network}',
    node_groups: [group],
  },
}
const oneGroup = (change: Change): Change => ({ node_groups: [{ ...group, ...change }] })

const wrong: Record<string, Change> = {
  'no name': { name: undefined },
  'no plugin': { plugin_name: undefined },
  'no version': { '{version}': undefined },
  'a number for a name': { name: 5 },
  'a long name': { name: 'a'.repeat(51) },
  'a name with an underline': { name: 'a_b' },
  'a name too long for host names': { name: 'a'.repeat(50) },
  'an unknown plugin': { plugin_name: 'nosuch' },
  'an unknown version': { '{version}': '9.9' },
  'no image': { default_image_id: undefined },
  'an image that is no id': { default_image_id: 'x' },
  'an unknown image': { default_image_id: nowhere },
  'no network': { neutron_management_network: undefined },
  'a network that is no id': { neutron_management_network: 'x' },
  'an unknown network': { neutron_management_network: nowhere },
  'an unknown cluster template': { cluster_template_id: nowhere },
  'a cluster template that is no id': { cluster_template_id: 'x' },
  'an unknown key pair': { user_keypair_id: 'nosuch' },
  'a key pair with a dot': { user_keypair_id: 'a.b' },
  'a text for the groups': { node_groups: 'x' },
  'two groups of one name': { node_groups: [group, group] },
  'a group without a count': oneGroup({ count: undefined }),
  'a text for a count': oneGroup({ count: 'two' }),
  'an unknown flavor in a group': oneGroup({ flavor_id: '999' }),
  'an unknown process in a group': oneGroup({ node_processes: ['nosuch'] }),
  'a field nobody knows in a group': oneGroup({ colour: 'red' }),
  'an unknown template in a group': { node_groups: [{ name: 'worker', count: 1, node_group_template_id: nowhere }] },
  'an unknown setting': { cluster_configs: { general: { nosuch: 1 } } },
  'an unknown process in the anti-affinity': { anti_affinity: ['nosuch'] },
  'a text for transient': { is_transient: 'yes' },
  'a text for public': { is_public: 'yes' },
  'a field nobody knows': { colour: 'red' },
}

export const clusters: Case[] = [
  ...changed(right, wrong),
  ...changed(right, { 'a text for a count of clusters': { count: 'two' } }, 'v2'),
  ...changed(right, { 'a count of clusters': { count: 2 } }, 'v1.1'),
  { says: 'none of that name', method: 'GET', path: `${path}?name=nosuchthing` },
  { says: 'a filter nobody knows', method: 'GET', path: `${path}?colour=red` },
  { says: 'a limit of 0', method: 'GET', path: `${path}?limit=0` },
  { says: 'a marker that is nowhere', method: 'GET', path: `${path}?marker=${nowhere}` },
  { says: 'sorted by what nobody knows', method: 'GET', path: `${path}?sort_by=colour` },
  ...unknownIdCases(path, ['GET', 'DELETE', 'PUT', 'PATCH']),
]
