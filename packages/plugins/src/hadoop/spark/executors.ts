import type { PluginLayout } from '../../interface.ts'
import { runs } from '../../kit/framework.ts'
import type { Settings } from '../../kit/settings.ts'
import { mebibytes } from '../../spark/memory.ts'
import { containersOf, offerOf } from '../yarn/containers.ts'

/** Spark starts no executor with less. */
export const LEAST_HEAP_MIB = 450
/** An executor that is of use; the least that a node manager offers with autoconfiguration. */
const LEAST_CONTAINER_MIB = 1024

/** What of a container is not heap: Spark's own rule (spark.executor.memoryOverheadFactor, minMemoryOverhead). */
const overheadOf = (heapMiB: number): number => Math.max(384, Math.floor(heapMiB * 0.1))
const heapIn = (containerMiB: number): number => containerMiB - Math.max(384, Math.ceil(containerMiB / 11))

/** The heap of an executor, and of the container that YARN has to have for it. */
export interface ExecutorSize {
  heapMiB: number
  containerMiB: number
}

/** What was set, else what the smallest node manager has for each of its cores, in whole containers as YARN gives them. */
export function executorSize(layout: PluginLayout, settings: Settings): ExecutorSize {
  const asked = settings.text('Executor memory')
  if (asked !== 'auto') {
    const heapMiB = mebibytes(asked)
    return { heapMiB, containerMiB: heapMiB + overheadOf(heapMiB) }
  }
  const offers = layout.nodeGroups.filter((group) => runs('nodemanager', group)).map((group) => offerOf(group, layout))
  const forACore = Math.min(...offers.map(({ memoryMiB, cores }) => Math.floor(memoryMiB / cores)))
  const whole = Math.min(...offers.map(({ memoryMiB }) => memoryMiB))
  const { taskMiB } = containersOf(layout)
  const wished = Math.floor(forACore / taskMiB) * taskMiB
  const containerMiB = Math.min(whole, Math.max(LEAST_CONTAINER_MIB, wished))
  return { heapMiB: heapIn(containerMiB), containerMiB }
}
