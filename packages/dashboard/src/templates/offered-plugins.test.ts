import { expect, test } from 'vitest'
import type { Labels, Plugin } from '../api/wire.ts'
import { offeredPlugins } from './offered-plugins.ts'

const says = (status: boolean) => ({ status, mutable: true, description: '' })

const plugin = (name: string, plugin_labels: Labels, version_labels: Plugin['version_labels'] = {}): Plugin => ({
  name,
  title: name.toUpperCase(),
  description: '',
  versions: ['1', '2'],
  plugin_labels,
  version_labels,
})

const offered = (of: Plugin, chosen?: string): string[] => offeredPlugins([of], chosen).map(({ label }) => label)

test('every version is offered unless its labels say otherwise', () => {
  expect(offered(plugin('spark', { enabled: says(true), hidden: says(false) }))).toEqual(['SPARK 1', 'SPARK 2'])
})

test.each([
  ['hidden', 'hidden', says(true)],
  ['on its way out', 'deprecated', says(true)],
  ['switched off', 'enabled', says(false)],
])('what is %s, as a whole or in one version, is not offered', (_, label, status) => {
  expect(offered(plugin('spark', { [label]: status }))).toEqual([])
  expect(offered(plugin('spark', {}, { '1': { [label]: status } }))).toEqual(['SPARK 2'])
})

test('what has a hidden version is offered to keep it', () => {
  expect(offered(plugin('fake', { hidden: says(true) }), 'fake 1')).toEqual(['FAKE 1'])
})
