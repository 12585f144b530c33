import { autoSecurityGroupRules, type SecurityGroupRule } from '../../domain/auto-security-group.ts'
import type { Cluster, NodeGroup } from '../../domain/model.ts'
import { baseInfo } from './description.ts'
import type { HotResource, HotValue } from './hot.ts'

/** Heat takes the ports as strings, like every number of this resource in the old service's templates. */
function hotRule({ ports, ...rule }: SecurityGroupRule): HotValue {
  return ports ? { ...rule, port_range_min: String(ports.min), port_range_max: String(ports.max) } : { ...rule }
}

/** The node group's own security group. It has no name property: Heat's generated one is unique in the project. */
export function autoSecurityGroup(cluster: Cluster, group: NodeGroup, managementCidrs: readonly string[]): HotResource {
  return {
    type: 'OS::Neutron::SecurityGroup',
    properties: {
      description: `${baseInfo(cluster)}Auto security group for node group: ${group.name}`,
      rules: autoSecurityGroupRules(group.open_ports, managementCidrs).map(hotRule),
    },
  }
}
