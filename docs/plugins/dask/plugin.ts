import type {
  HealthCheck,
  JobSupport,
  Kit,
  Plugin,
  PluginCluster,
  PluginNode,
  ProcessDescription,
  Setting,
} from '@fennec/plugins/kit'

const PYTHON = 'PYTHONPATH=/opt/dask exec /usr/bin/python3'

const settings: Setting[] = [
  {
    name: 'Scheduler port',
    target: 'Dask',
    scope: 'cluster',
    description: 'Where workers and clients find the scheduler',
    unit: 'TCP port',
    value: { kind: 'number', default: 8786, least: 1024, most: 65535 },
  },
  {
    name: 'Threads per worker',
    target: 'Dask',
    scope: 'node',
    description: 'How many tasks a worker computes at once',
    value: { kind: 'number', default: 2, least: 1, most: 1024 },
  },
]

export default function dask(kit: Kit): Plugin {
  const schedulerNode = (cluster: PluginCluster): PluginNode => {
    const [node] = kit.nodesWith('scheduler', cluster)
    if (!node) throw new Error(`Cluster ${cluster.name} has no scheduler.`)
    return node
  }
  const schedulerUrl = (cluster: PluginCluster): string =>
    `tcp://${schedulerNode(cluster).internalIp}:${kit.settingsOf(settings, cluster).number('Scheduler port')}`

  const scheduler: ProcessDescription = {
    service: 'Dask',
    process: 'scheduler',
    unit: 'dask-scheduler',
    least: 1,
    most: 1,
    mayScale: false,
    ports: (of) => [of.number('Scheduler port')],
    run: (node, cluster) =>
      `${PYTHON} -m distributed.cli.dask_scheduler --no-dashboard --host ${node.internalIp} --port ${kit
        .settingsOf(settings, cluster)
        .number('Scheduler port')}`,
    started: (_node, cluster) => ({
      what: 'answer',
      test: ask(cluster, 'client.scheduler_info()'),
      withinSeconds: 120,
    }),
  }

  const worker: ProcessDescription = {
    service: 'Dask',
    process: 'worker',
    unit: 'dask-worker',
    least: 1,
    most: Number.POSITIVE_INFINITY,
    mayScale: true,
    ports: () => [],
    run: (node, cluster) =>
      `${PYTHON} -m distributed.cli.dask_worker ${schedulerUrl(cluster)} --no-dashboard --no-nanny --name ${node.instanceName} --host ${
        node.internalIp
      } --nthreads ${kit.settingsOf(settings, cluster, node.nodeGroup).number('Threads per worker')} --local-directory ${scratch(node)}`,
    started: (node, cluster) => ({
      what: 'register with the scheduler',
      test: ask(cluster, `assert ${JSON.stringify(node.instanceName)} in names(client)`),
      withinSeconds: 120,
    }),
  }

  /** On a data volume, when the node has one. */
  const scratch = (node: PluginNode): string => `${node.storagePaths[0]}/dask`

  /** Python on a node, with a client of the cluster's scheduler at hand. */
  function ask(cluster: PluginCluster, python: string): string {
    const lines = [
      'from distributed import Client',
      `client = Client(${JSON.stringify(schedulerUrl(cluster))}, timeout=20)`,
      'names = lambda client: {w["name"]: address for address, w in client.scheduler_info(n_workers=-1)["workers"].items()}',
      python,
    ]
    return `PYTHONPATH=/opt/dask /usr/bin/python3 -c ${kit.shellQuote(lines.join('\n'))}`
  }

  const workersCheck: HealthCheck = {
    name: 'Check of Dask workers',
    async run(cluster, signal) {
      const wanted = kit.nodesWith('worker', cluster)
      const { stdout } = await schedulerNode(cluster).run(ask(cluster, 'print(*names(client))'), { signal })
      const present = stdout.trim().split(' ')
      const missing = wanted.filter(({ instanceName }) => !present.includes(instanceName))
      if (missing.length === 0) return { status: 'GREEN', description: `All ${wanted.length} Dask workers are there` }
      const lost = missing.map(({ instanceName }) => instanceName).join(', ')
      return {
        status: 'RED',
        description: `The scheduler misses ${missing.length} of ${wanted.length} workers: ${lost}`,
      }
    },
  }

  const jobs: JobSupport = {
    types: () => ['Shell'],
    hints: kit.plainHints,
    dataSources: () => [],
    usesFiles: () => true,
    fault: kit.shellFault,
    node: schedulerNode,
    program(job, _node, cluster) {
      const { run, ...program } = kit.shellProgram(job)
      return { ...program, run: `export PYTHONPATH=/opt/dask DASK_SCHEDULER_ADDRESS=${schedulerUrl(cluster)}\n${run}` }
    },
  }

  return kit.definePlugin({
    name: 'dask',
    title: 'Dask',
    description: 'A Dask scheduler, and workers that come and go.',
    versions: { '2026.8': { enabled: { status: true, mutable: true, description: 'May be used for new clusters' } } },
    settings: () => settings,
    image: () => [
      {
        name: 'Dask in /opt/dask',
        test: `${PYTHON} -c 'import distributed'`,
        remedy: 'pip install --target /opt/dask distributed',
        install: `${kit.packageInstall({ apt: ['python3 python3-pip'], dnf: ['python3 python3-pip'] })}
rm -rf /opt/dask.part
umask 022
python3 -m pip install --no-cache-dir --target /opt/dask.part distributed==2026.8.0
rm -rf /opt/dask
mv /opt/dask.part /opt/dask`,
      },
    ],
    processes: () => [scheduler, worker],
    files: (node) => [{ directory: scratch(node) }],
    healthChecks: () => [workersCheck],
    async release(cluster, leaving, { signal }) {
      const names = JSON.stringify(leaving.map(({ instanceName }) => instanceName))
      const python = `client.retire_workers([a for n, a in names(client).items() if n in ${names}])`
      await schedulerNode(cluster).run(ask(cluster, python), { signal, timeoutMs: 600_000 })
    },
    info: (cluster) => ({ Dask: { Scheduler: schedulerUrl(cluster) } }),
    jobs,
  })
}
