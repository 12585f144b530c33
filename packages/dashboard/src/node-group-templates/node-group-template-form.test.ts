import { expect, test } from 'vitest'
import type { NodeGroupTemplateWish } from '../api/templates.ts'
import { formOf, initialForm, type NodeGroupTemplateForm, readForm } from './node-group-template-form.ts'

const filled = {
  ...initialForm,
  name: 'worker',
  plugin: 'fake 0.1',
  flavor_id: '1',
  node_processes: ['datanode'],
  boot_volume_type: 'ssd',
  boot_volume_availability_zone: 'zone-a',
  boot_volume_size: 20,
  volumes_per_node: 2,
  volumes_size: 10,
} as NodeGroupTemplateForm

test('a volume is asked for with the type, zone and size that were chosen', () => {
  expect(readForm(filled)).toMatchObject({
    name: 'worker',
    plugin_name: 'fake',
    plugin_version: '0.1',
    flavor_id: '1',
    node_processes: ['datanode'],
    boot_from_volume: true,
    boot_volume_type: 'ssd',
    boot_volume_availability_zone: 'zone-a',
    boot_volume_size: 20,
    volumes_per_node: 2,
    volumes_size: 10,
  })
})

test('what was not chosen is none, also where a template had it', () => {
  expect(readForm({ ...filled, description: '', boot_volume_size: null, security_groups: [] })).toMatchObject({
    description: null,
    image_id: null,
    boot_volume_size: null,
    security_groups: null,
    floating_ip_pool: null,
  })
})

test('what was typed for volumes is not sent when there are none after all', () => {
  const wish = readForm({ ...filled, boot_from_volume: false, volumes_per_node: 0 })
  const said = Object.entries(wish).filter(([name, value]) => /^(boot_)?volume/.test(name) && value !== null)
  expect(said).toEqual([['volumes_per_node', 0]])
})

test('a template comes out of the form as it went in, with its shares', () => {
  const template: NodeGroupTemplateWish = {
    ...readForm({ ...filled, volume_mount_prefix: '/data', node_configs: { HDFS: { replication: 2 } } }),
    shares: [{ id: 'a share', path: '/data', access_level: 'ro' }],
  }
  expect(readForm(formOf(template) as NodeGroupTemplateForm)).toEqual(template)
})
