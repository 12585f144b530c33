import type { Case } from '../case.ts'
import { type Change, changed, listCases, nowhere, type Right, unknownIdCases } from './bodies.ts'

const path = '/cluster-templates'
const group = { name: 'worker', count: 1, flavor_id: '11', node_processes: ['namenode'] }
const right: Right = {
  path,
  method: 'POST',
  body: { name: '{p}x', plugin_name: 'fake', '{version}': '0.1', node_groups: [group] },
}
const oneGroup = (change: Change): Change => ({ node_groups: [{ ...group, ...change }] })

const wrong: Record<string, Change> = {
  'no name': { name: undefined },
  'no plugin': { plugin_name: undefined },
  'no version': { '{version}': undefined },
  'a number for a name': { name: 5 },
  'a long name': { name: 'a'.repeat(51) },
  'a name with an underline': { name: 'a_b' },
  'an unknown plugin': { plugin_name: 'nosuch' },
  'an unknown version': { '{version}': '9.9' },
  'a text for the groups': { node_groups: 'x' },
  'a text among the groups': { node_groups: ['x'] },
  'two groups of one name': { node_groups: [group, group] },
  'a group without a name': oneGroup({ name: undefined }),
  'a group without a count': oneGroup({ count: undefined }),
  'a group without a flavor': oneGroup({ flavor_id: undefined }),
  'a group without processes': oneGroup({ node_processes: undefined }),
  'a text for a count': oneGroup({ count: 'two' }),
  'a negative count': oneGroup({ count: -1 }),
  'a broken count': oneGroup({ count: 1.5 }),
  'an unknown flavor in a group': oneGroup({ flavor_id: '999' }),
  'an unknown process in a group': oneGroup({ node_processes: ['nosuch'] }),
  'a field nobody knows in a group': oneGroup({ colour: 'red' }),
  'a plugin in a group': oneGroup({ plugin_name: 'fake' }),
  'an unknown template in a group': { node_groups: [{ name: 'worker', count: 1, node_group_template_id: nowhere }] },
  'a template that is no id in a group': { node_groups: [{ name: 'worker', count: 1, node_group_template_id: 'x' }] },
  'a list of settings': { cluster_configs: [] },
  'settings of an unknown service': { cluster_configs: { nosuch: { a: 1 } } },
  'an unknown setting': { cluster_configs: { general: { nosuch: 1 } } },
  'a text for the anti-affinity': { anti_affinity: 'namenode' },
  'an unknown process in the anti-affinity': { anti_affinity: ['nosuch'] },
  'a process twice in the anti-affinity': { anti_affinity: ['namenode', 'namenode'] },
  'an image that is no id': { default_image_id: 'x' },
  'an unknown image': { default_image_id: nowhere },
  'a network that is no id': { neutron_management_network: 'x' },
  'an unknown network': { neutron_management_network: nowhere },
  'a number for a domain': { domain_name: 5 },
  'a text for the automatic settings': { use_autoconfig: 'yes' },
  'a text for public': { is_public: 'yes' },
  'a text for protected': { is_protected: 'yes' },
  'a field nobody knows': { colour: 'red' },
  'a user key pair': { user_keypair_id: 'x' },
}

const made = (says: string, name: string, change: Change, keep?: string): Case => ({
  says,
  method: 'POST',
  path,
  body: { ...right.body, ...change, name },
  ...(keep ? { keeps: { [keep]: 'cluster_template.id' } } : {}),
})

export const clusterTemplates: Case[] = [
  made('a group of its own', '{p}-ta', {}, 'templateA'),
  made(
    'everything',
    '{p}-tb',
    {
      description: 'two words',
      node_groups: [
        { name: 'a', count: 1, node_group_template_id: '{groupA}' },
        { name: 'b', count: 2, node_group_template_id: '{groupB}', volumes_per_node: 0, flavor_id: '12' },
        group,
      ],
      cluster_configs: { general: { 'Timeout for disk preparing': 400 } },
      anti_affinity: ['namenode'],
      default_image_id: '{image}',
      neutron_management_network: '{network}',
      domain_name: 'example.org',
      use_autoconfig: false,
    },
    'templateB',
  ),
  made(
    'nulls',
    '{p}-tc',
    {
      description: null,
      node_groups: null,
      cluster_configs: null,
      anti_affinity: null,
      default_image_id: null,
      neutron_management_network: null,
      domain_name: null,
      use_autoconfig: null,
      is_public: null,
      is_protected: null,
    },
    'templateC',
  ),
  made('no groups', '{p}-td', { node_groups: undefined }),
  made('an empty list of groups', '{p}-te', { node_groups: [] }),
  made('a count of 0', '{p}-tf', oneGroup({ count: 0 })),
  made('a name that is taken', '{p}-ta', {}),
  ...changed(right, wrong),
  { says: 'one', method: 'GET', path: `${path}/{templateA}` },
  { says: 'one with everything', method: 'GET', path: `${path}/{templateB}` },
  { says: 'one made of nulls', method: 'GET', path: `${path}/{templateC}` },
  { says: 'one with a parameter', method: 'GET', path: `${path}/{templateA}?colour=red` },
  ...listCases(
    path,
    ['id', 'name', 'plugin_name', 'hadoop_version', 'created_at', 'updated_at'],
    'name={p}-',
    '{templateA}',
  ),
  { says: 'those of a plugin', method: 'GET', path: `${path}?plugin_name=fake&name={p}-` },
  { says: 'those of a version', method: 'GET', path: `${path}?{version}=0.1&name={p}-` },
  ...unknownIdCases(path, ['GET', 'DELETE', 'UPDATE']),
  { says: 'an unknown export', method: 'GET', path: `${path}/${nowhere}/export` },
]

const update: Right = { path: `${path}/{templateC}`, method: 'UPDATE', body: {} }

export const clusterTemplateChanges: Case[] = [
  { says: 'one exported', method: 'GET', path: `${path}/{templateB}/export` },
  { says: 'nothing changed', method: 'UPDATE', path: `${path}/{templateC}`, body: {} },
  ...changed(update, {
    'a new name': { name: '{p}-tg' },
    'a new description': { description: 'new' },
    'a plugin without a version': { plugin_name: 'fake' },
    groups: { node_groups: [group] },
    'no groups': { node_groups: null },
    'a taken name': { name: '{p}-ta' },
    'a number for a name': { name: 5 },
    'a field nobody knows': { colour: 'red' },
    'an unknown image': { default_image_id: nowhere },
    public: { is_public: true },
    private: { is_public: false },
    protected: { is_protected: true },
    'a name while protected': { name: '{p}-th' },
    unprotected: { is_protected: false },
  }),
  { says: 'one that was changed', method: 'GET', path: `${path}/{templateC}` },
]

export const clusterTemplateDeletion: Case[] = [
  { says: 'one', method: 'DELETE', path: `${path}/{templateC}` },
  { says: 'one again', method: 'DELETE', path: `${path}/{templateC}` },
]
