import { expect, test } from 'vitest'
import { type NodeGroupTemplateForm, readForm } from './node-group-template-form.ts'

const filled: NodeGroupTemplateForm = {
  name: 'worker',
  plugin: 'fake 0.1',
  flavor: '1',
  processes: ['datanode'],
  bootDisk: 'volume',
  volumeType: 'ssd',
  volumeZone: 'zone-a',
  volumeSize: 20,
}

test('a volume is asked for with the type, zone and size that were chosen', () => {
  expect(readForm(filled)).toEqual({
    name: 'worker',
    plugin_name: 'fake',
    plugin_version: '0.1',
    flavor_id: '1',
    node_processes: ['datanode'],
    boot_from_volume: true,
    boot_volume_type: 'ssd',
    boot_volume_availability_zone: 'zone-a',
    boot_volume_size: 20,
  })
})

test('what was not chosen is left to the service', () => {
  const { volumeType, volumeZone, ...rest } = filled
  const wish = readForm({ ...rest, volumeSize: null })
  expect(Object.keys(wish).filter((name) => name.startsWith('boot_'))).toEqual(['boot_from_volume'])
})

test('what was typed for a volume is not sent when the image was chosen after all', () => {
  const wish = readForm({ ...filled, bootDisk: 'image' })
  expect(wish).toMatchObject({ boot_from_volume: false })
  expect(Object.keys(wish).filter((name) => name.startsWith('boot_'))).toEqual(['boot_from_volume'])
})
