import type {
  HealthCheck,
  ImageRequirement,
  Label,
  LabelName,
  PluginCluster,
  PluginContext,
  PluginLayout,
  PluginNode,
  PluginNodeGroup,
} from '../interface.ts'
import type { JobSupport } from '../job-support.ts'
import type { LayoutRule } from './layout.ts'
import type { NodeFile } from './node-files.ts'
import type { Awaited } from './services.ts'
import type { Setting } from './setting.ts'
import type { Settings } from './settings.ts'

/** A framework as its folder describes it; `definePlugin` makes a plugin of it. */
export interface Framework {
  name: string
  title: string
  description: string
  versions: Readonly<Record<string, Partial<Record<LabelName, Label>>>>
  /** Of other services: only templates of them can be kept. */
  retired?: Readonly<Record<string, RetiredVersion>>
  settings(version: string): readonly Setting[]
  /** What the commands below need on a node. */
  image(version: string): readonly ImageRequirement[]
  /** In the order in which they are started. */
  processes(version: string): readonly ProcessDescription[]
  /** What else a layout has to be. @throws PluginValidationError */
  check?(layout: PluginLayout, settings: Settings): void
  /** What a layout has to be after its groups were resized. @throws PluginValidationError */
  checkAfterScaling?(before: PluginLayout, after: PluginLayout): void
  /** Configuration and directories of a node, whatever runs on it. */
  files(node: PluginNode, cluster: PluginCluster): NodeFile[]
  healthChecks(version: string): HealthCheck[]
  /** Before the processes of nodes that go are ended: the framework lets go of what they hold. */
  release(cluster: PluginCluster, leaving: PluginNode[], context: PluginContext): Promise<void>
  /** Before the processes of new nodes are started: the others learn of them. */
  beforeJoining?(cluster: PluginCluster, joined: PluginNode[], context: PluginContext): Promise<void>
  info(cluster: PluginCluster): Record<string, Record<string, string>>
  /** Absent: it runs no jobs. */
  jobs?: JobSupport
}

/** What a cluster template of an old version is checked against. */
export interface RetiredVersion {
  nodeProcesses: Readonly<Record<string, readonly string[]>>
  settings: readonly Setting[]
  labels: Partial<Record<LabelName, Label>>
}

export interface ProcessDescription extends LayoutRule {
  /** Whose settings it has, and under which it is listed. */
  service: string
  /** Of the unit, the pid file and the log. */
  unit: string
  ports(settings: Settings): number[]
  /** Shell text that ends by `exec` of the program. */
  run(node: PluginNode, cluster: PluginCluster): string
  /** When it counts as started. */
  started(node: PluginNode, cluster: PluginCluster): Awaited
}

export const runs = (process: string, { nodeProcesses }: Pick<PluginNodeGroup, 'nodeProcesses'>): boolean =>
  nodeProcesses.includes(process)

/** Of a cluster that has such a process: what a health check is of. */
export const isThere =
  (process: string) =>
  (cluster: PluginCluster): boolean =>
    nodesWith(process, cluster).length > 0

export const nodesWith = (process: string, { nodes }: PluginCluster): PluginNode[] =>
  nodes.filter(({ nodeGroup }) => runs(process, nodeGroup))
