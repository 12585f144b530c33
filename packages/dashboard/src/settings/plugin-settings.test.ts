import { expect, test } from 'vitest'
import type { PluginConfig } from '../api/wire.ts'
import { describedSetting, ONE_PER_LINE, settingsShown, unknownSettings, withSetting } from './plugin-settings.ts'

const setting = (name: string, more: Partial<PluginConfig> = {}): PluginConfig => ({
  name,
  description: null,
  config_type: 'int',
  config_values: null,
  default_value: 1,
  applicable_target: 'Spark',
  scope: 'node',
  priority: 1,
  ...more,
})
const wanted = { scope: 'node', services: ['Spark'], find: '', advanced: false } as const
const namesShown = (all: PluginConfig[], set = {}, more = {}) =>
  settingsShown(all, set, { ...wanted, ...more }).map(({ name }) => name)

test('a unit at the end of a description stands beside the field', () => {
  const described = (description: string) => describedSetting(setting('x', { description }))
  expect(described('How long to wait (seconds)')).toEqual({ description: 'How long to wait', unit: 'seconds' })
  expect(described('Each a "name value" (one per line)').unit).toBe(ONE_PER_LINE)
  expect(described('Memory; all (of its flavor, less the node’s own)')).toMatchObject({ unit: null })
})

test('a setting taken back is as if it had never been made', () => {
  const set = withSetting({ Spark: { a: 1 } }, setting('b'), 2)
  expect(set).toEqual({ Spark: { a: 1, b: 2 } })
  expect(withSetting(withSetting(set, setting('a'), undefined), setting('b'), undefined)).toEqual({})
})

test('settings of other scopes and services, and those that few need, are shown once they are set', () => {
  const all = [
    setting('plain'),
    setting('rare', { priority: 2 }),
    setting('of the cluster', { scope: 'cluster' }),
    setting('of another', { applicable_target: 'HDFS' }),
    setting('of all', { applicable_target: 'general' }),
  ]
  expect(namesShown(all)).toEqual(['plain', 'of all'])
  expect(namesShown(all, {}, { advanced: true })).toEqual(['plain', 'rare', 'of all'])
  expect(namesShown(all, { Spark: { rare: 2 }, HDFS: { 'of another': 2 } })).toEqual([
    'plain',
    'rare',
    'of another',
    'of all',
  ])
})

test('a search finds the rare ones too, by name, service or description', () => {
  const all = [setting('plain'), setting('rare', { priority: 2, description: 'Heap of each executor' })]
  expect(namesShown(all, {}, { find: 'spark HEAP' })).toEqual(['rare'])
  expect(namesShown(all, { Spark: { plain: 2 } }, { find: 'heap' })).toEqual(['rare'])
})

test('what the plugin version does not know is told', () => {
  expect(unknownSettings([setting('plain')], { Spark: { plain: 2, gone: 3 } })).toEqual([
    { target: 'Spark', name: 'gone' },
  ])
})
