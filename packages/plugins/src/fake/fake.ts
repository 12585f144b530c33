import type { Label, Plugin } from '../interface.ts'
import { kerberosConfigs } from '../kerberos-configs.ts'
import { configureNodes } from './configure.ts'
import { processesCheck } from './health.ts'
import { jobs } from './jobs.ts'
import { moving } from './moving.ts'
import { scaling } from './scaling.ts'
import { startNodes } from './start.ts'
import { validate } from './validate.ts'

const enabled: Label = { status: true, mutable: true, description: 'May be used for new clusters' }
const hidden: Label = {
  status: true,
  mutable: true,
  description: 'Not offered in the dashboard; can still be used by name',
}

/** No framework at all: goes every way a real one goes, on real nodes, with processes that do nothing. */
export const fakePlugin: Plugin = {
  name: 'fake',
  title: 'Fake Plugin',
  description: 'Installs no framework: files and idle processes stand in for one, to try out everything around it.',
  versions: ['0.1'],
  labels: { plugin: { enabled, hidden }, versions: { '0.1': { enabled } } },
  configs: () => kerberosConfigs,
  nodeProcesses: () => ({
    HDFS: ['namenode', 'datanode'],
    Kerberos: [],
    MapReduce: ['tasktracker', 'jobtracker'],
  }),
  requiredImageTags: (version) => ['fake', version],
  // Nothing listens.
  openPorts: () => [],
  validate,
  configure: (cluster, context) => configureNodes(cluster.nodes, context),
  start: (cluster, context) => startNodes(cluster.nodes, context),
  async setUpAgain(_cluster, nodes, context) {
    await configureNodes(nodes, context)
    await startNodes(nodes, context)
  },
  healthChecks: () => [processesCheck],
  scaling,
  moving,
  jobs,
  info: () => ({}),
}
