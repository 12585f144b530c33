import { datanodesCheck, namenodeCheck } from '../hdfs/health.ts'
import type { HealthCheck, PluginCluster, PluginNode } from '../interface.ts'
import { isThere, nodesWith } from '../kit/framework.ts'
import { masterState } from './master-state.ts'
import { connectAddress, historyPage, listens } from './processes.ts'

const masterCheck: HealthCheck = {
  name: 'Check of Spark master',
  async run(cluster, signal) {
    const { status } = await masterState(cluster, signal)
    if (status === 'ALIVE') return { status: 'GREEN', description: 'The Spark master is alive' }
    return { status: 'RED', description: `The Spark master says it is ${status}` }
  },
}

/** The master's word counts: a process that runs and that it does not know of does no work. */
const workersCheck: HealthCheck = {
  name: 'Check of Spark workers',
  async run(cluster, signal) {
    const wanted = nodesWith('worker', cluster)
    const { workers } = await masterState(cluster, signal)
    const alive = new Set(workers.filter(({ state }) => state === 'ALIVE').map(({ host }) => host))
    const missing = wanted.filter(({ internalIp }) => !alive.has(internalIp))
    if (missing.length === 0) return { status: 'GREEN', description: `All ${wanted.length} Spark workers are alive` }
    const names = missing.map(({ instanceName }) => instanceName).join(', ')
    return {
      status: 'RED',
      description: `${missing.length} of ${wanted.length} Spark workers are not alive (${names}). Start one with \`sudo /etc/fennec/service.sh start spark-worker\` on its node.`,
    }
  },
}

/** Work is done without these two: yellow. */
function sideCheck(
  name: string,
  process: string,
  test: (node: PluginNode, cluster: PluginCluster) => string,
): HealthCheck {
  return {
    name: `Check of ${name}`,
    isOf: isThere(process),
    async run(cluster, signal) {
      const silent: string[] = []
      for (const node of nodesWith(process, cluster)) {
        const { exitCode } = await node.run(test(node, cluster), { signal, allowFailure: true })
        if (exitCode !== 0) silent.push(node.instanceName)
      }
      if (silent.length === 0) return { status: 'GREEN', description: `The ${name} answers` }
      return { status: 'YELLOW', description: `The ${name} on ${silent.join(', ')} does not answer` }
    },
  }
}

export const historyCheck: HealthCheck = sideCheck(
  'Spark history server',
  'spark history server',
  (node, cluster) =>
    `curl -sf -o /dev/null --noproxy '*' --max-time 20 ${historyPage(node.internalIp, cluster)}/api/v1/version`,
)
const connectCheck = sideCheck('Spark Connect server', 'spark connect server', (node, cluster) =>
  listens(connectAddress(node, cluster)),
)

export const healthChecks = (version: string): HealthCheck[] =>
  version.startsWith('3.')
    ? [masterCheck, workersCheck, historyCheck, namenodeCheck, datanodesCheck]
    : [masterCheck, workersCheck, historyCheck, connectCheck, namenodeCheck, datanodesCheck]
