import { StepFailed } from '../failures.ts'
import type { Step } from '../work.ts'

/** The servers of the stack, written down as the cluster's instances. */
export const instances: Step = {
  name: 'instances',
  async run({ cluster, provision, signal }) {
    const servers = await provision.servers(cluster, signal)
    for (const group of cluster.node_groups) {
      const found = servers.filter((server) => server.nodeGroupId === group.id).length
      if (found !== group.target_count) {
        throw new StepFailed(
          `Node group ${group.name}: the stack has ${found} servers, ${group.target_count} are wanted.`,
        )
      }
    }
    return {
      result: { servers: servers.map((server) => server.instanceId) },
      write: (writer) => writer.addInstances(servers),
    }
  },
}
