import { expect, test } from 'vitest'
import { pluginConfig, type Setting, settingValue } from './setting.ts'
import { checkSettings, settingsOf } from './settings.ts'

const heap: Setting = {
  name: 'Heap',
  target: 'Tool',
  scope: 'node',
  description: 'Heap of the tool',
  unit: 'MiB',
  value: { kind: 'number', default: 256, least: 64 },
}
const port: Setting = {
  ...heap,
  name: 'Port',
  scope: 'cluster',
  value: { kind: 'number', default: 1, least: 1, most: 9 },
}
const described = [heap, port]
const group = (name: string, values: Record<string, number | string>) => ({
  id: name,
  name,
  nodeProcesses: [],
  nodeConfigs: { Tool: values },
  count: 1,
  flavorId: '1',
  flavor: null,
  useAutoconfig: true,
})

test('of a setting of nodes the group’s own value counts, then the cluster’s, then the default', () => {
  const layout = { clusterConfigs: { Tool: { Heap: 512 } }, nodeGroups: [group('a', { Heap: 128 }), group('b', {})] }
  const [a, b] = layout.nodeGroups
  expect(settingsOf(described, layout, a).number('Heap')).toBe(128)
  expect(settingsOf(described, layout, b).number('Heap')).toBe(512)
  expect(settingsOf(described, { ...layout, clusterConfigs: {} }, b).number('Heap')).toBe(256)
})

test('a setting of the cluster is the same for all groups, also if one of them has set it', () => {
  const layout = { clusterConfigs: {}, nodeGroups: [group('a', {}), group('b', { Port: '7' })] }
  for (const each of layout.nodeGroups) expect(settingsOf(described, layout, each).number('Port')).toBe(7)
})

test('a setting nobody described is a fault of the plugin', () => {
  const settings = settingsOf(described, { clusterConfigs: {}, nodeGroups: [] })
  expect(() => settings.number('Colour')).toThrow('describes no setting Colour')
  expect(() => settings.text('Heap')).toThrow('Heap is no string')
})

test('every wrong value is told, with its place', () => {
  const layout = {
    id: 'c',
    name: 'demo',
    pluginVersion: '1',
    clusterConfigs: { Tool: { Port: 10 } },
    nodeGroups: [group('a', { Heap: 'much' })],
  }
  expect(() => checkSettings(described, layout)).toThrow(
    'Tool / Port in cluster_configs is 10: it must be a whole number from 1 to 9 (MiB). Tool / Heap in node group a is "much": it must be a whole number of at least 64 (MiB).',
  )
})

test.each([
  [{ kind: 'flag', default: true }, 'FALSE', { value: false }],
  [{ kind: 'flag', default: true }, 0, { fault: 'true or false' }],
  [{ kind: 'number', default: 1, least: 0 }, 1.5, { fault: 'a whole number of at least 0' }],
  [{ kind: 'text', default: '' }, 2, { value: '2' }],
  [{ kind: 'text', default: '' }, true, { fault: 'text' }],
] as const)('of %j the value %j is read as %j', (value, given, read) => {
  expect(settingValue({ name: 'x', target: 'T', scope: 'node', description: '', value }, given)).toEqual(read)
})

test('the unit is listed with the description', () => {
  expect(pluginConfig(heap)).toMatchObject({ description: 'Heap of the tool (MiB)', config_type: 'int', priority: 1 })
})
