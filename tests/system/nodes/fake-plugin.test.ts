/** The fake plugin on nodes of the sandbox. */
import { describe, expect, test } from 'vitest'
import { findPlugin } from '../../../packages/plugins/src/index.ts'
import type { Plugin, PluginCluster, PluginContext, PluginNode } from '../../../packages/plugins/src/interface.ts'
import { type NodesUnderTest, nodesUnderTest } from './nodes-under-test.ts'

const context: PluginContext = {
  signal: new AbortController().signal,
  onNodes: async (_step, nodes, act) => void (await Promise.all(nodes.map(act))),
}

function fakePlugin(): Plugin {
  const plugin = findPlugin('fake')
  if (!plugin) throw new Error('no fake plugin')
  return plugin
}

/** Of node 1 alone. */
function fakeCluster(nodes: NodesUnderTest): PluginCluster {
  const nodeGroup = {
    id: 'g',
    name: 'worker',
    nodeProcesses: ['datanode', 'tasktracker'],
    nodeConfigs: {},
    count: 1,
    flavorId: '1',
    flavor: null,
    useAutoconfig: true,
  }
  const node: PluginNode = {
    ...nodes.guest(1),
    instanceName: 'demo-worker-1',
    fqdn: 'demo-worker-1.novalocal',
    internalIp: '10.0.0.1',
    managementIp: nodes.address(1).host,
    nodeGroup,
    storagePaths: ['/mnt'],
  }
  return { id: 'c', name: 'demo', pluginVersion: '0.1', clusterConfigs: {}, nodeGroups: [nodeGroup], nodes: [node] }
}

describe('a real node', () => {
  const nodes = nodesUnderTest('real')

  test('the fake plugin’s processes run once however often they are started, and outlive the connection', async () => {
    const plugin = fakePlugin()
    await nodes.host.start(nodes.spec(1))
    for (const _ of [1, 2]) {
      await plugin.configure(fakeCluster(nodes), context)
      await plugin.start(fakeCluster(nodes), context)
    }
    nodes.reconnect()
    const { stdout } = await nodes
      .guest(1)
      .run('cat test_data; echo; ps -e -o comm= | grep -c -x datanode; pgrep -c -x tasktracker')
    expect(stdout).toBe('sp@m and pony\n1\n1\n')
  })

  test('the fake plugin starts nothing on a node whose file is not as configured', async () => {
    const plugin = fakePlugin()
    await nodes.host.start(nodes.spec(1))
    await plugin.configure(fakeCluster(nodes), context)
    await nodes.guest(1).run('echo spoiled > test_data')
    await expect(plugin.start(fakeCluster(nodes), context)).rejects.toMatchObject({ code: 'HADOOP_PROVISION_FAILED' })
    expect((await nodes.guest(1).run('pgrep -c datanode', { allowFailure: true })).stdout).toBe('0\n')
  })
})

describe('a light node', () => {
  const nodes = nodesUnderTest('light')

  test('the fake plugin configures and starts a light node, sees what died there, and decommissions it', async () => {
    await nodes.host.start(nodes.spec(1))
    const plugin = fakePlugin()
    const cluster = fakeCluster(nodes)
    const health = () => plugin.healthChecks?.('0.1')[0]?.run(cluster, context.signal)
    for (const _ of [1, 2]) {
      await plugin.configure(cluster, context)
      await plugin.start(cluster, context)
    }
    expect((await nodes.guest(1).run('cat test_data; echo; ps -e -o comm=')).stdout).toBe(
      'sp@m and pony\ndatanode\ntasktracker\n',
    )
    expect(await health()).toMatchObject({ status: 'GREEN' })
    await nodes.guest(1).run('kill -9 $(cat fake/datanode.pid)')
    expect(await health()).toMatchObject({ status: 'YELLOW' })
    await plugin.scaling?.decommissionNodes(cluster, cluster.nodes, context)
    expect((await nodes.guest(1).run('ls fake/*.pid 2>/dev/null || ps -e -o comm=')).stdout).toBe('')
    await nodes.guest(1).run('echo spoiled > test_data')
    await expect(plugin.start(cluster, context)).rejects.toMatchObject({ code: 'HADOOP_PROVISION_FAILED' })
  })
})
