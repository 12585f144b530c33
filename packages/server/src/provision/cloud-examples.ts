import type { Server, StackResource, StackSummary, Volume } from '@fennec/openstack'
import type { Cluster, NodeGroup } from '../domain/model.ts'
import { type OwnedRole, ownershipMetadata } from './ownership.ts'

/** Things as the cloud shows them, for tests. */

export const aServer = (cluster: Cluster, group: NodeGroup, index: number, wish: Partial<Server> = {}): Server => ({
  id: `server-${group.name}-${index}`,
  name: `${cluster.name_in_cloud}-${group.name}-${index}`,
  status: 'ACTIVE',
  tenant_id: 'p1',
  user_id: 'u1',
  image: '',
  flavor: { id: '11' },
  key_name: null,
  metadata: ownershipMetadata(cluster, group, String(index), 'server'),
  addresses: {},
  created: '2026-01-01T00:00:00Z',
  updated: '2026-01-01T00:00:00Z',
  'OS-EXT-AZ:availability_zone': 'nova',
  'OS-EXT-STS:task_state': null,
  'OS-EXT-STS:vm_state': 'active',
  'os-extended-volumes:volumes_attached': [{ id: `boot-${group.name}-${index}`, delete_on_termination: true }],
  ...wish,
})

export const aVolume = (
  cluster: Cluster,
  group: NodeGroup,
  index: number,
  role: OwnedRole,
  wish: Partial<Volume> = {},
): Volume => ({
  id: `${role}-${group.name}-${index}`,
  name: `${cluster.name_in_cloud}-${group.name}-${index}-${role}`,
  status: 'in-use',
  size: 1,
  bootable: role === 'boot' ? 'true' : 'false',
  availability_zone: 'nova',
  volume_type: null,
  source_volid: null,
  metadata: ownershipMetadata(cluster, group, String(index), role),
  attachments: [],
  created_at: '2026-01-01T00:00:00Z',
  ...wish,
})

export const aStack = (cluster: Cluster, wish: Partial<StackSummary> = {}): StackSummary => ({
  id: 'stack-1',
  stack_name: cluster.name_in_cloud + cluster.id.slice(0, 8),
  description: '',
  stack_status: 'CREATE_COMPLETE',
  stack_status_reason: 'Stack CREATE completed successfully',
  creation_time: '2026-01-01T00:00:00Z',
  updated_time: null,
  deletion_time: null,
  parent: null,
  tags: ['data-processing-cluster', `fennec:${cluster.id}`],
  ...wish,
})

/** `stackName`: the nested stack the resource is in. */
export const aResource = (stackName: string, wish: Partial<StackResource>): StackResource => ({
  resource_name: 'inst',
  resource_type: 'OS::Nova::Server',
  resource_status: 'CREATE_COMPLETE',
  resource_status_reason: 'state changed',
  physical_resource_id: 'r1',
  creation_time: '2026-01-01T00:00:00Z',
  updated_time: '2026-01-01T00:00:00Z',
  links: [
    { rel: 'self', href: `http://heat/v1/p1/stacks/${stackName}/s1/resources/inst` },
    { rel: 'stack', href: `http://heat/v1/p1/stacks/${stackName}/s1` },
  ],
  ...wish,
})
