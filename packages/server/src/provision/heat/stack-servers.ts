import type { Stack } from '@fennec/openstack'
import type { Cluster } from '../../domain/model.ts'
import type { ProvisionedServer } from '../provision.ts'
import { instancesOutput } from './stack-names.ts'

/** One member of the output `<group>-instances`. Null parts: Heat could not resolve them, the server is not made yet. */
interface OutputInstance {
  physical_id: string
  name: string
}

const isInstance = (value: unknown): value is OutputInstance =>
  typeof value === 'object' &&
  value !== null &&
  'physical_id' in value &&
  typeof value.physical_id === 'string' &&
  'name' in value &&
  typeof value.name === 'string'

/** The servers a stack tells in its outputs. The index is what follows the last `-` of the name. */
export function stackServers(
  stack: Pick<Stack, 'outputs'>,
  cluster: Pick<Cluster, 'node_groups'>,
): ProvisionedServer[] {
  const outputs = new Map(stack.outputs?.map((output) => [output.output_key, output.output_value]))
  return cluster.node_groups.flatMap((group) => {
    const members = outputs.get(instancesOutput(group))
    if (!Array.isArray(members)) return []
    return members.filter(isInstance).map(({ physical_id, name }) => ({
      instanceId: physical_id,
      instanceName: name,
      nodeGroupId: group.id,
      index: Number(name.slice(name.lastIndexOf('-') + 1)),
    }))
  })
}
