import type { Cloud } from '@fennec/openstack'

/**
 * The cloud of an administrator, whose lists are of all projects. Neutron lists all anyway, and Manila's rules are listed by their share.
 * What is done with what is found goes by its marks and ids, as it does in one project.
 */
export function everyProject(cloud: Cloud): Cloud {
  const { heat, nova, cinder } = cloud
  const stacks: typeof heat.stacks = {
    ...heat.stacks,
    list: (filter, options) => heat.stacks.list({ ...filter, everywhere: true }, options),
  }
  const servers: typeof nova.servers = {
    ...nova.servers,
    list: (filter, options) => nova.servers.list({ ...filter, all_tenants: true }, options),
  }
  const volumes: typeof cinder.volumes = {
    ...cinder.volumes,
    list: (filter, options) => cinder.volumes.list({ ...filter, all_tenants: true }, options),
  }
  return { ...cloud, heat: { ...heat, stacks }, nova: { ...nova, servers }, cinder: { ...cinder, volumes } }
}
