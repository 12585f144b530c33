import type { ImageRequirement, Label, Plugin, PluginCluster, PluginContext, PluginNode } from '../interface.ts'
import { type Framework, type ProcessDescription, runs } from './framework.ts'
import { afterScaling, checkLayout, checkScaling } from './layout.ts'
import { placeFiles } from './node-files.ts'
import { packageInstall } from './package-install.ts'
import { serviceFiles, startService, stopService, untilServiceIs } from './services.ts'
import { pluginConfig } from './setting.ts'
import { checkSettings, settingsOf } from './settings.ts'

const enabled: Label = { status: true, mutable: true, description: 'May be used for new clusters' }

/** Every service's script is one of it. */
const bash: ImageRequirement = {
  name: 'bash',
  test: 'command -v bash',
  remedy: 'Package bash',
  install: packageInstall({ apt: ['bash'], dnf: ['bash'] }),
}

/** A plugin out of a description: everything that is the same for every framework. */
export function definePlugin(framework: Framework): Plugin {
  const { retired = {} } = framework
  const processesOf = (node: PluginNode, version: string): ProcessDescription[] =>
    framework.processes(version).filter(({ process }) => runs(process, node.nodeGroup))

  async function configure(cluster: PluginCluster, nodes: PluginNode[], { onNodes, signal }: PluginContext) {
    await onNodes('Configure instances', nodes, async (node) => {
      const login = (await node.run('id -un', { signal })).stdout.trim()
      const services = processesOf(node, cluster.pluginVersion).flatMap((each) =>
        serviceFiles({ name: each.unit, run: each.run(node, cluster) }, login),
      )
      await placeFiles(node, [...framework.files(node, cluster), ...services], signal)
    })
  }

  /** One kind of process after the other: what comes later asks for what is there already. */
  async function start(cluster: PluginCluster, nodes: PluginNode[], { onNodes, signal }: PluginContext) {
    for (const each of framework.processes(cluster.pluginVersion)) {
      const chosen = nodes.filter(({ nodeGroup }) => runs(each.process, nodeGroup))
      if (chosen.length === 0) continue
      await onNodes(`Start ${each.service} ${each.process}`, chosen, async (node) => {
        await startService(node, each.unit, signal)
        await untilServiceIs(node, each.unit, each.started(node, cluster), signal)
      })
    }
  }

  return {
    name: framework.name,
    title: framework.title,
    description: framework.description,
    versions: [...Object.keys(framework.versions), ...Object.keys(retired)],
    retiredVersions: Object.keys(retired),
    labels: {
      plugin: { enabled },
      versions: {
        ...framework.versions,
        ...Object.fromEntries(Object.entries(retired).map(([version, { labels }]) => [version, labels])),
      },
    },
    configs: (version) => (retired[version]?.settings ?? framework.settings(version)).map(pluginConfig),
    nodeProcesses(version) {
      const old = retired[version]
      if (old) return Object.fromEntries(Object.entries(old.nodeProcesses).map(([name, list]) => [name, [...list]]))
      const byService: Record<string, string[]> = {}
      for (const { service, process } of framework.processes(version)) {
        byService[service] = [...(byService[service] ?? []), process]
      }
      return byService
    },
    requiredImageTags: (version) => [framework.name, version],
    imageRequirements: (version) => (retired[version] ? [] : [bash, ...framework.image(version)]),
    openPorts(group, version, clusterConfigs) {
      if (retired[version]) return []
      const settings = settingsOf(framework.settings(version), { clusterConfigs, nodeGroups: [group] }, group)
      const ports = framework
        .processes(version)
        .filter(({ process }) => runs(process, group))
        .flatMap((each) => each.ports(settings))
      return [...new Set(ports)]
    },
    validate(layout) {
      const version = layout.pluginVersion
      checkSettings(framework.settings(version), layout)
      checkLayout(framework.processes(version), layout)
      framework.check?.(layout, settingsOf(framework.settings(version), layout))
    },
    configure: (cluster, context) => configure(cluster, cluster.nodes, context),
    start: (cluster, context) => start(cluster, cluster.nodes, context),
    healthChecks: (version) => framework.healthChecks(version),
    scaling: {
      validateScaling(layout, wish) {
        const version = layout.pluginVersion
        checkSettings(framework.settings(version), { ...layout, clusterConfigs: {}, nodeGroups: wish.added })
        checkScaling(framework.processes(version), layout, wish)
        framework.checkAfterScaling?.(layout, afterScaling(layout, wish))
      },
      async decommissionNodes(cluster, leaving, context) {
        await framework.release(cluster, leaving, context)
        await context.onNodes('Stop processes', leaving, async (node) => {
          for (const { unit } of processesOf(node, cluster.pluginVersion).toReversed()) {
            await stopService(node, unit, context.signal)
          }
        })
      },
      async scaleCluster(cluster, joined, context) {
        await configure(cluster, joined, context)
        await framework.beforeJoining?.(cluster, joined, context)
        await start(cluster, joined, context)
      },
    },
    moving: {
      quorumProcesses: () => [],
      restartNodes: (cluster, nodes, context) => start(cluster, nodes, context),
    },
    info: (cluster) => framework.info(cluster),
    ...(framework.jobs && { jobs: framework.jobs }),
  }
}
