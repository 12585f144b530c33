import type { Cluster } from '../../../domain/model.ts'
import type { StackOptions } from '../stack-options.ts'
import { aCluster, aNodeGroup, type CloudPlace, imageBacked, volumeBacked } from './a-cluster.ts'

interface GoldenCase {
  /** What a reader of the golden file should look at. */
  shows: string
  cluster: Cluster
  options: StackOptions
}

const OPTIONS: StackOptions = {
  waitCondition: true,
  stackTags: ['data-processing-cluster'],
  managementCidrs: ['10.77.0.0/16'],
}

const LONGEST_GROUP_NAME = `worker-${'x'.repeat(42)}z`
const LONGEST_CLUSTER_NAME = `Cluster-${'y'.repeat(71)}z`

/** The clusters whose stacks are kept as text, by the name of their file. */
export function goldenClusters(place: CloudPlace): Record<string, GoldenCase> {
  const group = (wish: Parameters<typeof aNodeGroup>[1], n?: number) => aNodeGroup(place, wish, n)
  const onVolume = volumeBacked(place)
  return {
    'image-backed': {
      shows: 'A root disk on the hypervisor: the server has an image, there is no volume',
      cluster: aCluster(place, [group({ name: 'worker', target_count: 3 })]),
      options: OPTIONS,
    },
    'volume-backed': {
      shows: 'A root disk in Cinder, sized by the flavor: no image, a mapping',
      cluster: aCluster(place, [
        group({ name: 'worker', target_count: 3, boot_from_volume: true, resolved: onVolume }),
      ]),
      options: OPTIONS,
    },
    'volume-backed-every-option': {
      shows: 'Size, type and zone of the boot volume given; it outlives a server deleted by hand',
      cluster: aCluster(place, [
        group({
          name: 'worker',
          boot_from_volume: true,
          resolved: volumeBacked(place, {
            boot_volume_size: 3,
            boot_volume_size_rule: 'given',
            boot_volume_type: place.volumeType,
            boot_volume_availability_zone: place.volumeZone,
            delete_on_termination: false,
          }),
        }),
      ]),
      options: OPTIONS,
    },
    cloned: {
      shows: 'Boot volumes cloned from another one: its id stands in the place of the image, and nothing else differs',
      cluster: aCluster(place, [
        group({
          name: 'worker',
          target_count: 3,
          boot_from_volume: true,
          resolved: { ...onVolume, boot_volume_source: 'clone', source_volume_id: place.seedVolume },
        }),
      ]),
      options: OPTIONS,
    },
    mixed: {
      shows: 'An image-backed group beside a volume-backed one; a key pair; another login user',
      cluster: aCluster(
        place,
        [
          group({ name: 'master', resolved: { ...imageBacked(place), image_username: 'root' } }, 1),
          group({ name: 'worker', target_count: 2, boot_from_volume: true, resolved: onVolume }, 2),
        ],
        { user_keypair_id: place.keypair },
      ),
      options: OPTIONS,
    },
    'data-volumes': {
      shows: 'Two data volumes on each volume-backed node, with type and zone, placed next to their server',
      cluster: aCluster(place, [
        group({
          name: 'worker',
          boot_from_volume: true,
          resolved: onVolume,
          volumes_per_node: 2,
          volumes_size: 1,
          volume_type: place.volumeType,
          volumes_availability_zone: place.volumeZone,
          volume_local_to_instance: true,
        }),
      ]),
      options: OPTIONS,
    },
    'floating-ips': {
      shows: 'A floating IP for each node of one group',
      cluster: aCluster(place, [
        group({ name: 'gateway', floating_ip_pool: place.floatingPool, is_proxy_gateway: true }, 1),
        group({ name: 'worker' }, 2),
      ]),
      options: OPTIONS,
    },
    'auto-security-group': {
      shows: 'The plugin opens a port, and port 22 by itself: each rule stands once',
      cluster: aCluster(place, [
        group({
          name: 'worker',
          auto_security_group: true,
          open_ports: [22, 8088],
          security_groups: [place.securityGroup],
        }),
      ]),
      options: OPTIONS,
    },
    'auto-security-group-ipv6': {
      shows: 'A management network with an IPv6 subnet: icmpv6 for it',
      cluster: aCluster(place, [group({ name: 'worker', auto_security_group: true, open_ports: [8088] })]),
      options: { ...OPTIONS, managementCidrs: ['10.77.0.0/16', 'fd00:77::/64'] },
    },
    'anti-affinity': {
      shows: 'Two server groups; the client group runs nothing that is kept apart and gets no hint',
      cluster: aCluster(
        place,
        [
          group({ name: 'worker', target_count: 3, boot_from_volume: true, resolved: onVolume }, 1),
          group({ name: 'client', node_processes: ['tasktracker'] }, 2),
        ],
        { anti_affinity: ['datanode'], anti_affinity_ratio: 2 },
      ),
      options: OPTIONS,
    },
    zones: {
      shows: 'Compute zone and volume zone are two different lists',
      cluster: aCluster(place, [
        group({
          name: 'worker',
          availability_zone: place.computeZone,
          boot_from_volume: true,
          resolved: volumeBacked(place, { boot_volume_availability_zone: place.volumeZone }),
        }),
      ]),
      options: OPTIONS,
    },
    'no-wait-condition': {
      shows: 'The stack is complete when the servers are active; the user data is plain text',
      cluster: aCluster(place, [group({ name: 'worker', boot_from_volume: true, resolved: onVolume })]),
      options: { ...OPTIONS, waitCondition: false },
    },
    'wait-condition-options': {
      shows: 'A shorter wait, and a line for the host of Heat in /etc/hosts',
      cluster: aCluster(place, [group({ name: 'worker' })], {
        cluster_configs: { general: { 'Heat Wait Condition timeout': 600 } },
      }),
      options: { ...OPTIONS, stackTags: [], orchestrationHost: { name: 'heat.example.org', address: '192.0.2.4' } },
    },
    'longest-names': {
      shows: 'Cluster name of 80 and node group name of 50 characters, upper case in them',
      cluster: aCluster(
        place,
        [
          group({
            name: LONGEST_GROUP_NAME,
            boot_from_volume: true,
            resolved: onVolume,
            volumes_per_node: 1,
            volumes_size: 1,
            auto_security_group: true,
          }),
        ],
        { name: LONGEST_CLUSTER_NAME, anti_affinity: ['datanode'] },
      ),
      options: OPTIONS,
    },
    'clashing-names': {
      shows:
        'Node groups called like a server group, like resources of their own file, like a volume file, like YAML booleans',
      cluster: aCluster(
        place,
        ['demo-aa-group-1', 'inst', 'port', 'a', 'a-volume', 'on'].map((name, n) =>
          group({ name, volumes_per_node: 1, volumes_size: 1 }, n + 1),
        ),
        { anti_affinity: ['datanode'] },
      ),
      options: OPTIONS,
    },
    empty: {
      shows: 'A node group that has no node for now',
      cluster: aCluster(place, [group({ name: 'worker', target_count: 0 })]),
      options: OPTIONS,
    },
  }
}
