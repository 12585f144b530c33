import type { Case } from '../case.ts'

const get = (says: string, path: string, only?: Case['only']): Case => ({
  says,
  method: 'GET',
  path,
  ...(only ? { only } : {}),
})
const patch = (says: string, body: unknown): Case => ({ says, method: 'PATCH', path: '/plugins/fake', body })

export const plugins: Case[] = [
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
