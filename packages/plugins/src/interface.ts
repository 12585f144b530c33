/**
 * What a framework plugin is, and what it gets. A plugin describes its versions, processes and settings,
 * checks a layout, and acts on nodes over SSH. It sees neither database nor cloud.
 */

import type { JobSupport } from './job-support.ts'

export type { DataSourceType, JobHints, JobProgram, JobSupport, JobToRun, JobType, JobWish } from './job-support.ts'

/** A setting as GET /plugins/{name}/{version} lists it. `scope` node: may differ per node group. */
export interface PluginConfig {
  name: string
  description: string | null
  config_type: 'string' | 'int' | 'bool' | 'enum'
  config_values: [value: string, label: string][] | null
  default_value: string | number | boolean | null
  /** A service of the plugin, or `general`. */
  applicable_target: string
  scope: 'cluster' | 'node'
  is_optional: boolean
  /** 1: shown first; 2: advanced. */
  priority: 1 | 2
}

/** Something that an image has to hold. */
export interface ImageRequirement {
  name: string
  /** Shell text, run by `sh` on a node as its login user or in a root directory as root; status 0: it is there. */
  test: string
  /** How it gets there: a sentence without its full stop. */
  remedy: string
  /**
   * Shell text that makes `test` true, run by `sh -eu` as root in the image: of Debian, Ubuntu or Rocky, by what is there. Safe to
   * repeat. Absent: only a person can.
   */
  install?: string
  /** Without it something is missing, and the rest works. */
  isOptional?: true
}

export type LabelName = 'stable' | 'deprecated' | 'enabled' | 'hidden'
export interface Label {
  status: boolean
  mutable: boolean
  description: string
}

export type ConfigValue = string | number | boolean
/** target → setting → value. */
export type Configs = Record<string, Record<string, ConfigValue>>

export interface CommandResult {
  stdout: string
  stderr: string
  exitCode: number
}

export interface RunOptions {
  /** Run by `sudo`, whatever the login user is. */
  asRoot?: boolean
  /** Written to the command's standard input. */
  input?: string | Uint8Array
  timeoutMs?: number
  /** A non-zero exit is an answer, not a failure. */
  allowFailure?: boolean
  signal?: AbortSignal
}

/** A node seen over SSH. One connection, many commands; nothing is spawned on our side. */
export interface Guest {
  /** @throws GuestError with the node's name, the command and the last lines of stderr */
  run(command: string, options?: RunOptions): Promise<CommandResult>
  /** Written beside and renamed: a reader never sees half a file. */
  writeFile(path: string, content: string, options?: { asRoot?: boolean; mode?: number; owner?: string }): Promise<void>
  readFile(path: string, options?: { asRoot?: boolean }): Promise<string>
}

export interface PluginNode extends Guest {
  instanceName: string
  fqdn: string
  internalIp: string
  managementIp: string
  nodeGroup: PluginNodeGroup
  /** Mount points of the data volumes; `/mnt` when there are none. */
  storagePaths: string[]
}

export interface PluginNodeGroup {
  id: string
  name: string
  nodeProcesses: string[]
  nodeConfigs: Configs
  count: number
  flavorId: string
  /** null: not decided yet, or decided by a release that did not keep it. */
  flavor: PluginFlavor | null
  /** What nobody set follows from the flavor. */
  useAutoconfig: boolean
}

export interface PluginFlavor {
  vcpus: number
  ramMiB: number
}

/** The cluster as a layout: what `validate` gets, before any node exists. */
export interface PluginLayout {
  id: string
  name: string
  pluginVersion: string
  clusterConfigs: Configs
  nodeGroups: PluginNodeGroup[]
}

export interface PluginCluster extends PluginLayout {
  nodes: PluginNode[]
}

/**
 * Runs `act` on every node, a bounded number at once, and reports each node's end as an event of the
 * named step. The first failure stops what has not begun and fails the step with that node's words.
 */
export type OnNodes = (stepName: string, nodes: PluginNode[], act: (node: PluginNode) => Promise<void>) => Promise<void>

export interface PluginContext {
  onNodes: OnNodes
  signal: AbortSignal
}

/** A layout the framework cannot run. `code` is the old API's error name. */
export class PluginValidationError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'PluginValidationError'
    this.code = code
  }
}

/** A framework that could not be set up on its nodes. `code` is the old API's error name. */
export class PluginProvisionError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'PluginProvisionError'
    this.code = code
  }
}

export interface HealthFinding {
  /** YELLOW: it works, not all of it or not as it should. */
  status: 'GREEN' | 'YELLOW' | 'RED'
  /** A sentence a user can act on. */
  description: string
}

/** A question about a running cluster. What it throws counts as RED, with the words of the error. */
export interface HealthCheck {
  name: string
  /** Absent: of every cluster. Of others it is not asked, and they do not show it. */
  isOf?(cluster: PluginCluster): boolean
  run(cluster: PluginCluster, signal: AbortSignal): Promise<HealthFinding>
}

/** A change of the number of nodes, as `validateScaling` is asked about it. Groups that are not named keep their count. */
export interface ScalingWish {
  /** Node group id → how many nodes it shall have. */
  resized: ReadonlyMap<string, number>
  added: PluginNodeGroup[]
}

/** What a plugin whose clusters can be scaled does. Every act must be safe to repeat, like all others. */
export interface PluginScaling {
  /** Before anything is changed; `layout` is the cluster as it is. @throws PluginValidationError */
  validateScaling(layout: PluginLayout, wish: ScalingWish): void
  /**
   * The nodes stop being part of the framework; their servers are deleted after. A node that does not answer any more is
   * reported and left to its deletion.
   */
  decommissionNodes(cluster: PluginCluster, leaving: PluginNode[], context: PluginContext): Promise<void>
  /** New nodes become part of it: configured, started, made known to the others. */
  scaleCluster(cluster: PluginCluster, joined: PluginNode[], context: PluginContext): Promise<void>
}

/** What a plugin says and does when operators move nodes between hypervisors. */
export interface PluginMoving {
  /** Processes that vote: of the nodes that run one of them, no two are moved at the same time. */
  quorumProcesses(version: string): string[]
  /**
   * The nodes come back as after a power cut: their disks are as they were, and nothing runs. What belongs on them is started;
   * the other nodes of the cluster run. Safe to repeat.
   */
  restartNodes(cluster: PluginCluster, nodes: PluginNode[], context: PluginContext): Promise<void>
}

export interface Plugin {
  name: string
  title: string
  description: string
  versions: string[]
  /** Of these only templates can be kept: no cluster of them is made. Each is also one of `versions`. */
  retiredVersions?: readonly string[]
  labels: { plugin: Partial<Record<LabelName, Label>>; versions: Record<string, Partial<Record<LabelName, Label>>> }
  /** Its own settings; the service adds the common ones. */
  configs(version: string): PluginConfig[]
  /** service → processes. */
  nodeProcesses(version: string): Record<string, string[]>
  requiredImageTags(version: string): string[]
  /** Beside what every node needs. */
  imageRequirements?(version: string): ImageRequirement[]
  /** TCP ports to open for a node group with `auto_security_group`. */
  openPorts(group: PluginNodeGroup, version: string, clusterConfigs: Configs): number[]
  /** @throws PluginValidationError */
  validate(layout: PluginLayout): void
  /** Every act here must be safe to repeat: the engine may die in the middle and start the step again. */
  configure(cluster: PluginCluster, context: PluginContext): Promise<void>
  start(cluster: PluginCluster, context: PluginContext): Promise<void>
  /** Without it: the framework runs no jobs. */
  jobs?: JobSupport
  /** Beside the service's own question whether the nodes can be reached. */
  healthChecks?(version: string): HealthCheck[]
  /** Absent: clusters of this plugin cannot be scaled. */
  scaling?: PluginScaling
  /**
   * The nodes come back with empty root disks, their data volumes as they were: they are configured and started, while the other
   * nodes of the cluster run. Safe to repeat. Absent: `configure` and `start`, which are about the whole cluster.
   */
  setUpAgain?(cluster: PluginCluster, nodes: PluginNode[], context: PluginContext): Promise<void>
  /** Absent: nothing votes, and nodes that come back are started by `start`. */
  moving?: PluginMoving
  /** Addresses and the like for the cluster's `info`: service → name → value. */
  info(cluster: PluginCluster): Record<string, Record<string, string>>
}
