import { hdfsHeapsMiB } from '../../hdfs/heaps.ts'
import type { PluginLayout, PluginNodeGroup } from '../../interface.ts'
import { runs } from '../../kit/framework.ts'
import { settingsOf } from '../../kit/settings.ts'
import { mebibytes } from '../../spark/memory.ts'
import { hadoopSettings } from '../settings.ts'
import { HISTORY_SERVER } from '../spark/of-cluster.ts'
import { sparkOnYarnSettings } from '../spark/settings.ts'

/** What a node manager may give to containers. */
export interface Offer {
  memoryMiB: number
  cores: number
}

/** For the operating system, and for what of a daemon is not heap. */
const FOR_THE_NODE_MIB = 1024
/** Two containers of the least size that a MapReduce job can have: its master, and a task. */
const LEAST_OFFER_MIB = 1024
/** Hadoop's own for a task. */
const TASK_MIB = 1024

const HEAPS: Readonly<Record<string, string>> = {
  resourcemanager: 'ResourceManager',
  nodemanager: 'NodeManager',
  historyserver: 'JobHistoryServer',
}

/** What was set, else what the flavor has beside the daemons of the group, else Hadoop's own. */
export function offerOf(group: PluginNodeGroup, layout: PluginLayout): Offer {
  const settings = settingsOf(hadoopSettings, layout, group)
  const flavor = group.useAutoconfig ? group.flavor : null
  const heaps = group.nodeProcesses.flatMap((process) => HEAPS[process] ?? [])
  const daemons = heaps.reduce(
    (sum, name) => sum + settings.number(`${name} Heap Size`),
    sparkOn(group, layout) + hdfsHeapsMiB(group, layout),
  )
  const automatic = (name: string, value: number | undefined): number =>
    settings.isSet(name) || value === undefined ? settings.number(name) : value
  return {
    memoryMiB: automatic(
      'yarn.nodemanager.resource.memory-mb',
      flavor ? Math.max(LEAST_OFFER_MIB, flavor.ramMiB - FOR_THE_NODE_MIB - daemons) : undefined,
    ),
    cores: automatic('yarn.nodemanager.resource.cpu-vcores', flavor?.vcpus),
  }
}

/** MiB of Spark's history server and of one driver, which runs beside it. */
function sparkOn(group: PluginNodeGroup, layout: PluginLayout): number {
  if (!runs(HISTORY_SERVER, group)) return 0
  const settings = settingsOf(sparkOnYarnSettings, layout)
  return mebibytes(settings.text('Daemon memory')) + mebibytes(settings.text('Driver memory'))
}

/** What a task asks for: at least two find room on every node. And the most that one container can have anywhere. */
export function containersOf(layout: PluginLayout): { taskMiB: number; most: Offer } {
  const offers = layout.nodeGroups.filter((group) => runs('nodemanager', group)).map((group) => offerOf(group, layout))
  const memories = offers.map(({ memoryMiB }) => memoryMiB)
  return {
    taskMiB: Math.min(TASK_MIB, ...memories.map((memory) => Math.floor(memory / 2))),
    most: { memoryMiB: Math.max(TASK_MIB, ...memories), cores: Math.max(1, ...offers.map(({ cores }) => cores)) },
  }
}
