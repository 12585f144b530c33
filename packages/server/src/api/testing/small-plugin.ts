import { JOB_TYPES } from '@fennec/contract'
import { plainHints } from '@fennec/plugins'
import { type Plugin, type PluginNode, PluginValidationError } from '@fennec/plugins/interface'

const label = (status: boolean) => ({ status, mutable: true, description: 'for tests' })

/** Two processes, one setting, and the rule that there is one namenode. */
export const smallPlugin = (wish: Partial<Plugin> = {}): Plugin => ({
  name: 'fake',
  title: 'Fake Plugin',
  description: 'A plugin for tests',
  versions: ['0.1', '0.2'],
  labels: {
    plugin: { enabled: label(true), hidden: label(true) },
    versions: { '0.1': { enabled: label(true) }, '0.2': { enabled: label(false) } },
  },
  configs: () => [
    {
      name: 'Heap Size',
      description: null,
      config_type: 'int',
      config_values: null,
      default_value: 1024,
      applicable_target: 'HDFS',
      scope: 'node',
      is_optional: true,
      priority: 2,
    },
  ],
  nodeProcesses: () => ({ HDFS: ['namenode', 'datanode'], Kerberos: [] }),
  requiredImageTags: (version) => ['fake', version],
  openPorts: () => [50070],
  validate: ({ nodeGroups }) => {
    const namenodes = nodeGroups
      .filter((group) => group.nodeProcesses.includes('namenode'))
      .reduce((sum, group) => sum + group.count, 0)
    if (namenodes !== 1) {
      throw new PluginValidationError('INVALID_COMPONENT_COUNT', `There must be 1 namenode, not ${namenodes}.`)
    }
  },
  configure: async () => {},
  start: async () => {},
  jobs: {
    types: () => JOB_TYPES,
    hints: plainHints,
    usesFiles: () => true,
    dataSources: () => ['hdfs', 's3', 'manila'],
    fault: () => null,
    node: ({ nodes: [node] }) => node as PluginNode,
    program: () => ({ run: 'exec true' }),
  },
  scaling: { validateScaling: () => {}, decommissionNodes: async () => {}, scaleCluster: async () => {} },
  info: () => ({}),
  ...wish,
})
