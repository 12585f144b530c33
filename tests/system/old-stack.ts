import type { StackSource } from '@fennec/openstack'

/** A cluster of the old service in Heat, in the words that it wrote: no mark of ours anywhere. */
export interface OldStackWish {
  cluster: string
  group: string
  count: number
  image: string
  network: string
  flavor: string
  bootVolumeGiB: number
  publicKey: string
}

type Source = Pick<StackSource, 'files'> & { template: string }

export function oldStack({ cluster, group, count, ...wish }: OldStackWish): Source {
  const index = { get_param: 'instance_index' }
  const name = (...parts: unknown[]) => ({ list_join: ['-', [cluster, group, index, ...parts]] })
  const main = {
    heat_template_version: '2016-04-08',
    description: `Data Processing Cluster by Sahara\nSahara cluster name: ${cluster}\nSahara engine: heat.3.0`,
    resources: {
      [group]: {
        type: 'OS::Heat::ResourceGroup',
        properties: {
          count,
          removal_policies: [],
          resource_def: { type: `file://${group}.yaml`, properties: { instance_index: '%index%' } },
        },
      },
    },
    outputs: { [`${group}-instances`]: { value: { get_attr: [group, 'instance'] } } },
  }
  const node = {
    heat_template_version: '2016-04-08',
    description: `Node group ${group}`,
    parameters: { instance_index: { type: 'string' } },
    resources: {
      port: {
        type: 'OS::Neutron::Port',
        properties: { network_id: wish.network, replacement_policy: 'AUTO', name: name('port') },
      },
      bootable_volume: {
        type: 'OS::Cinder::Volume',
        properties: { size: wish.bootVolumeGiB, image: wish.image },
      },
      inst: {
        type: 'OS::Nova::Server',
        properties: {
          name: name(),
          flavor: wish.flavor,
          admin_user: 'ubuntu',
          networks: [{ port: { get_resource: 'port' } }],
          block_device_mapping: [
            { device_name: 'vda', volume_id: { get_resource: 'bootable_volume' }, delete_on_termination: 'true' },
          ],
          user_data: `#!/bin/bash\necho "${wish.publicKey.trim()}" >> /home/ubuntu/.ssh/authorized_keys\n`,
        },
      },
      [group]: {
        type: 'OS::Heat::ResourceGroup',
        properties: {
          count: 1,
          resource_def: {
            type: `file://${group}-volume.yaml`,
            properties: { volume_index: '%index%', instance_index: index, instance: { get_resource: 'inst' } },
          },
        },
      },
    },
    outputs: { instance: { value: { physical_id: { get_resource: 'inst' }, name: { get_attr: ['inst', 'name'] } } } },
  }
  const volume = {
    heat_template_version: '2016-04-08',
    description: `Volume for Sahara Node Group ${group}`,
    parameters: { volume_index: { type: 'string' }, instance_index: { type: 'string' }, instance: { type: 'string' } },
    resources: {
      volume: {
        type: 'OS::Cinder::Volume',
        properties: { name: name('volume', { get_param: 'volume_index' }), size: '1' },
      },
      'volume-attachment': {
        type: 'OS::Cinder::VolumeAttachment',
        properties: { instance_uuid: { get_param: 'instance' }, volume_id: { get_resource: 'volume' } },
      },
    },
  }
  // JSON is YAML too.
  const files = {
    [`file://${group}.yaml`]: JSON.stringify(node),
    [`file://${group}-volume.yaml`]: JSON.stringify(volume),
  }
  return { template: JSON.stringify(main), files }
}
