import { setTimeout as sleep } from 'node:timers/promises'
import { type PluginCluster, type PluginContext, type PluginNode, PluginProvisionError } from '../../interface.ts'
import { runs } from '../../kit/framework.ts'
import { placeFiles } from '../../kit/node-files.ts'
import { ofCluster } from '../of-cluster.ts'
import { nodeManagerExcludeFile, resourceManager } from './sites.ts'
import { listedAs, managedNodes, yarnNames } from './state.ts'

const ASK_AGAIN_MS = 2000
/** For the resource manager itself, which looks at the time now and then. */
const TO_NOTICE_SECONDS = 60

/** Leaving node managers get no new containers; what of them runs after the timeout YARN runs again elsewhere. */
export async function releaseNodeManagers(
  cluster: PluginCluster,
  leaving: PluginNode[],
  { onNodes, signal }: PluginContext,
): Promise<void> {
  const managers = leaving.filter(({ nodeGroup }) => runs('nodemanager', nodeGroup))
  const master = resourceManager(cluster)
  if (!master || managers.length === 0) return
  const seconds = ofCluster(cluster).number('NodeManagers decommissioning timeout')
  await onNodes('Decommission YARN node managers', [master], () =>
    exclude(cluster, managers, `-g ${seconds} -server`, signal),
  )
  const deadline = performance.now() + (seconds + TO_NOTICE_SECONDS) * 1000
  await onNodes('Wait for containers on leaving nodes', managers, async (node) => {
    for (;;) {
      const state = listedAs(await managedNodes(cluster, signal), node)
        .map((listed) => listed.state)
        .find((each) => each === 'RUNNING' || each === 'DECOMMISSIONING')
      if (state === undefined) return
      if (performance.now() > deadline) {
        throw new PluginProvisionError(
          'HADOOP_PROVISION_FAILED',
          `${node.instanceName}: the resource manager says that its node manager is ${state}, ${seconds + TO_NOTICE_SECONDS} s after it was told to decommission it within ${seconds} s (NodeManagers decommissioning timeout).`,
        )
      }
      await sleep(ASK_AGAIN_MS, undefined, { signal })
    }
  })
}

/** Nobody has to go any more: a new node may have the address of one that went. */
export async function readmitNodeManagers(cluster: PluginCluster, { onNodes, signal }: PluginContext): Promise<void> {
  const master = resourceManager(cluster)
  if (!master) return
  await onNodes('Refresh YARN node managers', [master], () => exclude(cluster, [], '', signal))
}

async function exclude(cluster: PluginCluster, nodes: PluginNode[], how: string, signal: AbortSignal): Promise<void> {
  const content = nodes
    .flatMap(yarnNames)
    .map((name) => `${name}\n`)
    .join('')
  const master = resourceManager(cluster)
  if (!master) return
  await placeFiles(master, [{ path: nodeManagerExcludeFile(cluster), content }], signal)
  await master.run(`${ofCluster(cluster).text('Hadoop home')}/bin/yarn rmadmin -refreshNodes ${how}`, {
    signal,
    timeoutMs: 300_000,
  })
}
