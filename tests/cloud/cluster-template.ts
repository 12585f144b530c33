import type { NewStack } from '@fennec/openstack'
import type { TestMaterial } from './discovery.ts'

/** One entry in the list of server groups for each index there can be. */
const MOST_MEMBERS = 4

/**
 * A cluster as Fennec makes it, with every resource and every function of HOT it uses: a server group, a security
 * group, and a resource group whose members, from a file of their own, have a port, a boot volume, a server and a
 * nested group of data volumes. JSON is YAML.
 */
export function clusterStack(
  name: string,
  count: number,
  { image, flavor, network }: TestMaterial,
  /** Indexes of members that go with this change. */
  leaving: string[] = [],
): NewStack {
  const main = {
    heat_template_version: '2016-04-08',
    description: 'Data Processing Cluster by Fennec',
    resources: {
      [`${name}-aa-group-1`]: {
        type: 'OS::Nova::ServerGroup',
        properties: { name: `${name}-aa-group-1`, policies: ['soft-anti-affinity'] },
      },
      [`${name}-auto`]: {
        type: 'OS::Neutron::SecurityGroup',
        properties: {
          description: 'Auto security group',
          rules: [
            {
              ethertype: 'IPv4',
              remote_ip_prefix: '0.0.0.0/0',
              protocol: 'tcp',
              port_range_min: '22',
              port_range_max: '22',
            },
            {
              ethertype: 'IPv6',
              remote_ip_prefix: '::/0',
              protocol: 'tcp',
              port_range_min: '22',
              port_range_max: '22',
            },
            {
              ethertype: 'IPv4',
              remote_ip_prefix: '10.0.0.0/8',
              protocol: 'icmp',
              port_range_min: '0',
              port_range_max: '255',
            },
          ],
        },
      },
      worker: {
        type: 'OS::Heat::ResourceGroup',
        properties: {
          count,
          removal_policies: leaving.length > 0 ? [{ resource_list: leaving }] : [],
          resource_def: {
            type: 'file://worker.yaml',
            properties: {
              instance_index: '%index%',
              servgroups: Array.from({ length: MOST_MEMBERS }, () => ({ get_resource: `${name}-aa-group-1` })),
              autosecgroup: { get_resource: `${name}-auto` },
            },
          },
        },
      },
    },
    outputs: { 'worker-instances': { value: { get_attr: ['worker', 'instance'] } } },
  }
  const index = { get_param: 'instance_index' }
  const nodeName = { list_join: ['-', [name, 'worker', index]] }
  const metadata = { 'fennec:cluster_id': name, 'fennec:instance_index': index }
  const member = {
    heat_template_version: '2016-04-08',
    parameters: {
      instance_index: { type: 'string' },
      servgroups: { type: 'comma_delimited_list', default: [] },
      autosecgroup: { type: 'string' },
    },
    resources: {
      port: {
        type: 'OS::Neutron::Port',
        properties: {
          name: { list_join: ['-', [name, 'worker', index, 'port']] },
          network_id: network.id,
          replacement_policy: 'AUTO',
          security_groups: [{ get_param: 'autosecgroup' }],
          tags: [`fennec:cluster_id=${name}`],
        },
      },
      bootable_volume: {
        type: 'OS::Cinder::Volume',
        properties: {
          name: { list_join: ['-', [name, 'worker', index, 'boot']] },
          size: 1,
          image: image.id,
          metadata: { ...metadata, 'fennec:role': 'boot' },
        },
      },
      inst: {
        type: 'OS::Nova::Server',
        properties: {
          name: nodeName,
          flavor: flavor.id,
          networks: [{ port: { get_resource: 'port' } }],
          scheduler_hints: { group: { get_param: ['servgroups', index] } },
          metadata,
          user_data: { str_replace: { template: '#!/bin/bash\necho $who\n', params: { $who: nodeName } } },
          user_data_format: 'RAW',
          block_device_mapping: [
            { device_name: 'vda', volume_id: { get_resource: 'bootable_volume' }, delete_on_termination: 'true' },
          ],
        },
      },
      worker: {
        type: 'OS::Heat::ResourceGroup',
        properties: {
          count: 1,
          resource_def: {
            type: 'file://worker-volume.yaml',
            properties: { volume_index: '%index%', instance_index: index, instance: { get_resource: 'inst' } },
          },
        },
      },
    },
    outputs: {
      instance: { value: { physical_id: { get_resource: 'inst' }, name: { get_attr: ['inst', 'name'] } } },
    },
  }
  const volume = {
    heat_template_version: '2016-04-08',
    parameters: { volume_index: { type: 'string' }, instance_index: { type: 'string' }, instance: { type: 'string' } },
    resources: {
      volume: {
        type: 'OS::Cinder::Volume',
        properties: {
          name: { list_join: ['-', [name, 'worker', index, 'volume', { get_param: 'volume_index' }]] },
          size: '1',
          metadata: { ...metadata, 'fennec:role': 'data' },
        },
      },
      'volume-attachment': {
        type: 'OS::Cinder::VolumeAttachment',
        properties: { instance_uuid: { get_param: 'instance' }, volume_id: { get_resource: 'volume' } },
      },
    },
  }
  return {
    name,
    template: JSON.stringify(main),
    files: { 'file://worker.yaml': JSON.stringify(member), 'file://worker-volume.yaml': JSON.stringify(volume) },
    tags: ['data-processing-cluster', name],
    timeoutMins: 15,
    disableRollback: true,
  }
}
