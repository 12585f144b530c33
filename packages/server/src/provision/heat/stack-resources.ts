import type { StackResource } from '@fennec/openstack'
import type { StackResources } from '../provision.ts'
import { BOOT_VOLUME_RESOURCE } from './boot-volume.ts'

/** What of the stack is there, in any state: Heat knows an id from when the service has answered it. */
export function stackResources(resources: readonly StackResource[]): StackResources {
  const idsOf = (isWanted: (resource: StackResource) => boolean) =>
    resources.filter((one) => isWanted(one) && one.physical_resource_id).map((one) => one.physical_resource_id)
  const isBoot = ({ resource_name }: StackResource) => resource_name === BOOT_VOLUME_RESOURCE
  return {
    servers: idsOf(({ resource_type }) => resource_type === 'OS::Nova::Server'),
    boot_volumes: idsOf((one) => one.resource_type === 'OS::Cinder::Volume' && isBoot(one)),
    data_volumes: idsOf((one) => one.resource_type === 'OS::Cinder::Volume' && !isBoot(one)),
    ports: idsOf(({ resource_type }) => resource_type === 'OS::Neutron::Port'),
  }
}
