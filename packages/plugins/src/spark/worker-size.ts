import { hdfsHeapsMiB } from '../hdfs/heaps.ts'
import type { PluginLayout, PluginNodeGroup } from '../interface.ts'
import { runs } from '../kit/framework.ts'
import { settingsOf } from '../kit/settings.ts'
import { hdfsProcesses } from './hdfs/processes.ts'
import { mebibytes } from './memory.ts'
import { sparkSettings } from './settings.ts'

/** null: Spark decides by what it sees of the machine. */
export interface WorkerSize {
  cores: number | null
  memoryMiB: number | null
}

/** For the operating system, and for what is not heap: metaspace, buffers, Python. */
const FOR_THE_NODE_MIB = 1024
/** Spark starts no executor with less than 450 MiB. */
const LEAST_WORKER_MIB = 512

/** What a worker of this group offers: what was set, else what its flavor has left, else what Spark finds. */
export function workerSize(group: PluginNodeGroup, layout: PluginLayout): WorkerSize {
  const settings = settingsOf(sparkSettings, layout, group)
  const memory = settings.text('Worker memory')
  const cores = settings.text('Worker cores')
  const flavor = group.useAutoconfig ? group.flavor : null
  return {
    memoryMiB: memory !== 'all' ? mebibytes(memory) : flavor && spareMemory(flavor.ramMiB, group, layout),
    cores: cores !== 'all' ? Number(cores) : (flavor?.vcpus ?? null),
  }
}

function spareMemory(ramMiB: number, group: PluginNodeGroup, layout: PluginLayout): number {
  const ofHdfs = hdfsProcesses.filter(({ process }) => runs(process, group)).length
  const daemonMiB = mebibytes(settingsOf(sparkSettings, layout).text('Daemon memory'))
  const daemons = (group.nodeProcesses.length - ofHdfs) * daemonMiB + hdfsHeapsMiB(group, layout)
  return Math.max(LEAST_WORKER_MIB, ramMiB - FOR_THE_NODE_MIB - daemons)
}

/** MiB that an executor may have so that every worker can run one; null: nobody knows what the workers have. */
export function commonExecutorMemory(layout: PluginLayout): number | null {
  const sizes = layout.nodeGroups
    .filter((group) => runs('worker', group))
    .map((group) => workerSize(group, layout).memoryMiB)
  return sizes.reduce<number | null>(
    (least, size) => (size === null || least === null ? null : Math.min(least, size)),
    Number.POSITIVE_INFINITY,
  )
}
