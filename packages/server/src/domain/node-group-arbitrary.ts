import fc from 'fast-check'
import type { NodeGroupFields } from './model.ts'

const names = fc.constantFrom('fast', 'slow', null)
const flags = fc.constantFrom(true, false, null)
const settings = fc.dictionary(
  fc.constantFrom('HDFS', 'YARN'),
  fc.dictionary(fc.constantFrom('heap', 'threads'), fc.constantFrom(1, 2, true, 'x'), { maxKeys: 2 }),
  { maxKeys: 2 },
)

/** Any node group; of each field only few values, so that two of them often agree. */
export const nodeGroupArbitrary: fc.Arbitrary<NodeGroupFields> = fc.record({
  name: fc.constantFrom('worker', 'master'),
  flavor_id: fc.constantFrom('1', '2'),
  image_id: names,
  node_processes: fc.constantFrom(['datanode'], ['datanode', 'tasktracker'], ['namenode']),
  node_configs: settings,
  volumes_per_node: fc.constantFrom(0, 1, 2),
  volumes_size: fc.constantFrom(0, 10, null),
  volume_type: names,
  volumes_availability_zone: names,
  volume_mount_prefix: fc.constantFrom('/volumes/disk', '/data'),
  volume_local_to_instance: flags,
  boot_from_volume: fc.boolean(),
  boot_volume_type: names,
  boot_volume_availability_zone: names,
  boot_volume_local_to_instance: fc.boolean(),
  boot_volume_size: fc.constantFrom(10, 20, null),
  boot_volume_delete_on_termination: flags,
  floating_ip_pool: names,
  security_groups: fc.constantFrom(['default'], [], null),
  auto_security_group: flags,
  availability_zone: names,
  is_proxy_gateway: flags,
  use_autoconfig: fc.boolean(),
  shares: fc.constant(null),
})
