import type { HealthCheck } from '../../interface.ts'
import { isThere, nodesWith } from '../../kit/framework.ts'
import { listedAs, managedNodes } from './state.ts'

/** The resource manager's word counts: a process that runs and that it does not know of computes nothing. */
export const nodeManagersCheck: HealthCheck = {
  name: 'Check of YARN node managers',
  isOf: isThere('nodemanager'),
  async run(cluster, signal) {
    const wanted = nodesWith('nodemanager', cluster)
    const all = await managedNodes(cluster, signal)
    const missing = wanted.filter((node) => !listedAs(all, node).some(({ state }) => state === 'RUNNING'))
    if (missing.length === 0) {
      return { status: 'GREEN', description: `All ${wanted.length} YARN node managers are running` }
    }
    const names = missing.map((node) => {
      const why = listedAs(all, node)[0]?.why ?? ''
      return why === '' ? node.instanceName : `${node.instanceName}: ${why}`
    })
    return {
      status: 'RED',
      description: `${missing.length} of ${wanted.length} YARN node managers are not running (${names.join('; ')}). Start one with \`sudo /etc/fennec/service.sh start hadoop-nodemanager\` on its node.`,
    }
  },
}
