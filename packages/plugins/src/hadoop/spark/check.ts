import { type PluginLayout, PluginValidationError } from '../../interface.ts'
import { countOf } from '../../kit/layout.ts'
import { type Settings, settingsOf } from '../../kit/settings.ts'
import { propertyFaults } from '../../spark/check.ts'
import { containersOf } from '../yarn/containers.ts'
import { executorSize, LEAST_HEAP_MIB } from './executors.ts'
import { HISTORY_SERVER, hasSpark } from './of-cluster.ts'
import { sparkOnYarnSettings } from './settings.ts'

/** @throws {PluginValidationError} INVALID_COMPONENT_COUNT, INVALID_CONFIGURATION */
export function checkSpark(layout: PluginLayout): void {
  if (!hasSpark(layout)) return
  if (countOf('resourcemanager', layout.nodeGroups) === 0) {
    throw new PluginValidationError(
      'INVALID_COMPONENT_COUNT',
      `Cluster ${layout.name}: ${HISTORY_SERVER} shows what Spark has run on YARN, and resourcemanager would run on no node.`,
    )
  }
  const settings = settingsOf(sparkOnYarnSettings, layout)
  const faults = [...propertyFaults(settings), ...executorFaults(layout, settings)]
  if (faults.length > 0) throw new PluginValidationError('INVALID_CONFIGURATION', faults.join(' '))
}

/** YARN refuses such an application when it is submitted, or it would wait for ever. */
function executorFaults(layout: PluginLayout, settings: Settings): string[] {
  const { heapMiB, containerMiB } = executorSize(layout, settings)
  const { memoryMiB: most } = containersOf(layout).most
  if (heapMiB < LEAST_HEAP_MIB) {
    return [
      `An executor of Spark has a heap of at least ${LEAST_HEAP_MIB} MiB, and would have ${heapMiB}: raise Spark / Executor memory or yarn.nodemanager.resource.memory-mb.`,
    ]
  }
  if (containerMiB <= most) return []
  return [
    `Spark / Executor memory is ${settings.text('Executor memory')}, for which a container of ${containerMiB} MiB is needed, and no node manager offers more than ${most}. Lower the one or raise yarn.nodemanager.resource.memory-mb.`,
  ]
}
