import { type PluginContext, type PluginNode, PluginProvisionError } from '../interface.ts'
import { START_SCRIPT } from './start-script.ts'
import { TEST_DATA, TEST_DATA_FILE } from './test-data.ts'

/** Checks what configuring left, then starts the processes of each node: one round trip per node. */
export async function startNodes(nodes: PluginNode[], context: PluginContext): Promise<void> {
  await context.onNodes('Start processes', nodes, async (node) => {
    const words = [TEST_DATA_FILE, ...node.nodeGroup.nodeProcesses].join(' ')
    const { stdout } = await node.run(`sh -s -- ${words}`, { input: START_SCRIPT, signal: context.signal })
    const content = /^content (.*)$/m.exec(stdout)?.[1]
    if (content !== TEST_DATA) {
      throw new PluginProvisionError(
        'HADOOP_PROVISION_FAILED',
        `${node.instanceName}: ${TEST_DATA_FILE} should read "${TEST_DATA}" and reads "${content ?? ''}"; no process was started there.`,
      )
    }
  })
}
