import { seedCinder } from './cinder/seed.ts'
import type { CloudState } from './cloud/state.ts'
import { seedGlance } from './glance/seed.ts'
import { projectNamed, seedKeystone } from './keystone/seed.ts'
import { seedManila } from './manila/seed.ts'
import { seedNeutron } from './neutron/seed.ts'
import { seedNova } from './nova/seed.ts'
import type { SandboxOptions } from './sandbox.ts'

/** The cloud as it is at the first start. */
export function seed(
  now: string,
  {
    projects = [],
    hosts,
    volumeZones,
    volumeHosts,
  }: Pick<SandboxOptions, 'projects' | 'hosts' | 'volumeZones' | 'volumeHosts'> = {},
): CloudState {
  const keystone = seedKeystone(projects)
  const admin = projectNamed(keystone, 'admin')
  return {
    keystone,
    glance: seedGlance(admin, now),
    nova: seedNova(now, hosts),
    cinder: seedCinder(volumeZones, volumeHosts),
    neutron: seedNeutron(admin, now),
    heat: { stacks: {}, events: [] },
    manila: seedManila(projectNamed(keystone, 'demo'), now),
  }
}
