import type { Case } from '../case.ts'

const get = (says: string, path: string, only?: Case['only']): Case => ({
  says,
  method: 'GET',
  path,
  ...(only ? { only } : {}),
})
const patch = (says: string, body: unknown): Case => ({ says, method: 'PATCH', path: '/plugins/fake', body })

const labelled = (says: string, body: unknown, path = '/plugins/fake'): Case => ({
  says,
  method: 'PATCH',
  path,
  body,
  as: 'admin',
})
const template = (says: string): Case => ({
  says,
  method: 'POST',
  path: '/node-group-templates',
  body: {
    name: '{p}-not-enabled',
    plugin_name: 'fake',
    '{version}': '0.1',
    flavor_id: '11',
    node_processes: ['namenode'],
  },
  as: 'admin',
})
const on = { status: true }
const off = { status: false }
const lookedAt = (says: string): Case[] => [
  { ...get(`${says}, in the list`, '/plugins'), as: 'admin' },
  { ...get(`${says}, looked at`, '/plugins/fake'), as: 'admin' },
  { ...get(`${says}, its version`, '/plugins/fake/0.1'), as: 'admin' },
]

/** Labels are kept for each project: these are the administrator's own, and are at the end as they were. */
const labels: Case[] = [
  labelled('a label of the plugin', { plugin_labels: { hidden: off } }),
  ...lookedAt('one with a label'),
  get('one whose label another project has', '/plugins/fake'),
  labelled('a label of a version', { version_labels: { '0.1': { enabled: off } } }),
  ...lookedAt('one with a label of a version'),
  template('a template of a version that is not enabled'),
  labelled('labels of both', {
    plugin_labels: { hidden: on, enabled: off },
    version_labels: { '0.1': { enabled: on } },
  }),
  ...lookedAt('one that is not enabled'),
  template('a template of a plugin that is not enabled'),
  labelled('the labels it has', { plugin_labels: { enabled: off } }),
  labelled('nothing', {}),
  labelled('no labels of the plugin', { plugin_labels: {} }),
  labelled('no labels of a version', { version_labels: { '0.1': {} } }),
  labelled('no labels of any version', { version_labels: {} }),
  labelled('a label without a status', { plugin_labels: { enabled: {} } }),
  labelled('a label that nobody may change', { plugin_labels: { stable: off } }),
  labelled('a label of a version that nobody may change', { version_labels: { '0.1': { stable: off } } }),
  labelled('a label it has not', { plugin_labels: { deprecated: on } }),
  labelled('a label of a version it has not', { version_labels: { '0.1': { deprecated: on } } }),
  labelled('a label nobody knows', { plugin_labels: { colour: on } }),
  labelled('a label and one nobody may change', { plugin_labels: { hidden: on, stable: off } }),
  labelled('labels of a version nobody knows', { version_labels: { '9.9': { enabled: on } } }),
  labelled('a text for a status', { plugin_labels: { enabled: { status: 'yes' } } }),
  labelled('a number for a status', { plugin_labels: { enabled: { status: 1 } } }),
  labelled('null for a status', { plugin_labels: { enabled: { status: null } } }),
  labelled('a status that is no object', { plugin_labels: { enabled: true } }),
  labelled('a field nobody knows beside a status', { plugin_labels: { enabled: { status: true, colour: 'red' } } }),
  labelled('null for labels', { plugin_labels: null }),
  labelled('a list for labels', { plugin_labels: [] }),
  labelled('a field nobody knows', { colour: 'red' }),
  labelled('a plugin nobody knows', { plugin_labels: { hidden: on } }, '/plugins/nosuch'),
  labelled('labels as they were', { plugin_labels: { enabled: on } }),
  ...lookedAt('one with its labels as they were'),
]

export const plugins: Case[] = [
  ...labels,
  get('all', '/plugins'),
  get('all of a page', '/plugins?limit=1'),
  get('a filter', '/plugins?name=fake'),
  get('one', '/plugins/fake'),
  get('one with a parameter', '/plugins/fake?colour=red', 'v2'),
  get('one nobody knows', '/plugins/nosuch'),
  get('its version', '/plugins/fake/0.1'),
  get('a version nobody knows', '/plugins/fake/9.9'),
  get('a version of a plugin nobody knows', '/plugins/nosuch/0.1'),
  patch('labels, by an ordinary user', { plugin_labels: { hidden: { status: false } } }),
  patch('nothing, by an ordinary user', {}),
  {
    says: 'converting a configuration',
    method: 'POST',
    path: '/plugins/fake/0.1/convert-config/{p}-converted',
    body: 'a: b',
    only: 'v1.1',
  },
]
