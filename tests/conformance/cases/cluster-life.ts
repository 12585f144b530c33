import type { Case } from '../case.ts'
import { changed, nowhere } from './bodies.ts'

const path = '/clusters'
const one = `${path}/{cluster}`
const group = { name: 'worker', count: 1, flavor_id: '11', node_processes: ['namenode'] }
const body = {
  name: '{p}-cl',
  plugin_name: 'fake',
  '{version}': '0.1',
  default_image_id: '{image}',
  neutron_management_network: '{network}',
  node_groups: [group],
}
const get = (says: string, query: string): Case => ({ says, method: 'GET', path: `${path}?${query}` })

/** A cluster of one node, from its request until it is there. */
export const clusterBirth: Case[] = [
  { says: 'one node', method: 'POST', path, body, keeps: { cluster: 'cluster.id' } },
  { says: 'a name that is taken', method: 'POST', path, body },
  { says: 'one that is Active', method: 'GET', path: one, until: ['cluster.status', 'Active'] },
]

export const clusterChanges: Case[] = [
  { says: 'one with its progress', method: 'GET', path: `${one}?show_progress=true` },
  { says: 'one without its progress', method: 'GET', path: `${one}?show_progress=false` },
  { says: 'one with a parameter', method: 'GET', path: `${one}?colour=red` },
  get('those of a name', 'name={p}-cl'),
  get('those of a plugin', 'plugin_name=fake&name={p}-cl'),
  get('those of a version', '{version}=0.1&name={p}-cl'),
  get('a page', 'limit=1&name={p}-cl'),
  get('after a marker', 'marker={cluster}&name={p}-cl'),
  ...['id', 'name', 'plugin_name', 'hadoop_version', 'status'].map((field) =>
    get(`sorted by ${field}`, `sort_by=${field}&name={p}-cl`),
  ),
  ...changed(
    { path: one, method: 'PATCH', body: {} },
    {
      nothing: {},
      'a description': { description: 'new' },
      'no description': { description: null },
      'a number for a name': { name: 5 },
      'a name with an underline': { name: 'a_b' },
      public: { is_public: true },
      private: { is_public: false },
      protected: { is_protected: true },
      'a name while protected': { name: '{p}-cm' },
    },
  ),
  { says: 'one that is protected', method: 'DELETE', path: one },
  ...changed(
    { path: one, method: 'PATCH', body: {} },
    {
      unprotected: { is_protected: false },
      'a new name': { name: '{p}-cn' },
      'its old name': { name: '{p}-cl' },
      'a text for public': { is_public: 'yes' },
      'a field nobody knows': { colour: 'red' },
      'a plugin': { plugin_name: 'fake' },
    },
  ),
]

const scale = (says: string, wish: unknown): Case => ({ says, method: 'PUT', path: one, body: wish })

export const clusterScaling: Case[] = [
  scale('nothing', {}),
  scale('a text', { resize_node_groups: 'x' }),
  scale('an empty list', { resize_node_groups: [] }),
  scale('a group without a count', { resize_node_groups: [{ name: 'worker' }] }),
  scale('a group without a name', { resize_node_groups: [{ count: 1 }] }),
  scale('a negative count', { resize_node_groups: [{ name: 'worker', count: -1 }] }),
  scale('a text for a count', { resize_node_groups: [{ name: 'worker', count: 'two' }] }),
  scale('an unknown group', { resize_node_groups: [{ name: 'nosuch', count: 2 }] }),
  scale('a group twice', {
    resize_node_groups: [
      { name: 'worker', count: 2 },
      { name: 'worker', count: 3 },
    ],
  }),
  scale('a new group of a name that is taken', { add_node_groups: [group] }),
  scale('a new group with an unknown flavor', { add_node_groups: [{ ...group, name: 'more', flavor_id: '999' }] }),
  scale('a new group with an unknown process', {
    add_node_groups: [{ ...group, name: 'more', node_processes: ['x'] }],
  }),
  scale('a new group of an unknown template', {
    add_node_groups: [{ name: 'more', count: 1, node_group_template_id: nowhere }],
  }),
  scale('a field nobody knows', { resize_node_groups: [{ name: 'worker', count: 2 }], colour: 'red' }),
  scale('a field nobody knows in a group', { resize_node_groups: [{ name: 'worker', count: 2, colour: 'red' }] }),
  {
    ...scale('an instance that is no text', { resize_node_groups: [{ name: 'worker', count: 0, instances: [5] }] }),
    only: 'v2',
  },
  {
    ...scale('an instance in version 1.1', { resize_node_groups: [{ name: 'worker', count: 0, instances: ['x'] }] }),
    only: 'v1.1',
  },
  scale('one more node', { resize_node_groups: [{ name: 'worker', count: 2 }] }),
  { says: 'one that was scaled', method: 'GET', path: one, until: ['cluster.status', 'Active'] },
  ...changed(
    { path: one, method: 'PATCH', body: {} },
    {
      'a verification of an unknown kind': { verification: { status: 'nosuch' } },
      'a verification and a name': { verification: { status: 'START' }, name: '{p}-cq' },
      'a text for a verification': { verification: 'START' },
      'a verification': { verification: { status: 'START' } },
    },
  ),
]

export const clusterDeath: Case[] = [
  ...changed({ path: one, method: 'DELETE', body: {} }, { 'a text for force': { force: 'yes' } }, 'v2'),
  ...changed({ path: one, method: 'DELETE', body: {} }, { 'a field nobody knows': { colour: 'red' } }, 'v2'),
  { says: 'one', method: 'DELETE', path: one },
  { says: 'one that is gone', method: 'GET', path: one, until: ['error_name', 'NOT_FOUND'] },
  { says: 'one that is gone', method: 'DELETE', path: one },
  { says: 'none at all', method: 'POST', path, body: { ...body, count: 0 }, only: 'v2' },
  { says: 'none at all', method: 'POST', path: `${path}/multiple`, body: { ...body, count: 0 }, only: 'v1.1' },
  { says: 'many without a count', method: 'POST', path: `${path}/multiple`, body, only: 'v1.1' },
  {
    says: 'many of an unknown image',
    method: 'POST',
    path: `${path}/multiple`,
    body: { ...body, count: 2, default_image_id: nowhere },
    only: 'v1.1',
  },
]
