import { type PluginLayout, PluginValidationError } from '../interface.ts'
import { runs } from '../kit/framework.ts'
import { type Settings, settingsOf } from '../kit/settings.ts'
import { checkHdfs } from './hdfs/check.ts'
import { mebibytes } from './memory.ts'
import { sparkSettings } from './settings.ts'

const PROPERTY = /^(#.*|spark\.[\w.-]+[ \t]*[ \t=:][ \t]*\S.*)?$/

/** @throws {PluginValidationError} INVALID_COMPONENT_COUNT, INVALID_CONFIGURATION */
export function check(layout: PluginLayout, settings: Settings): void {
  checkHdfs(layout, settings)
  const faults = [...propertyFaults(settings), ...executorFaults(layout, settings), ...eventLogFaults(layout, settings)]
  if (faults.length > 0) throw new PluginValidationError('INVALID_CONFIGURATION', faults.join(' '))
}

export function propertyFaults(settings: Settings): string[] {
  const lines = settings.text('Extra properties').split('\n')
  return lines.flatMap((line) =>
    PROPERTY.test(line.trim())
      ? []
      : [`Spark / Extra properties has the line "${line.trim()}": each must be "spark.name value".`],
  )
}

/** Spark would take such an application and let it wait for ever. */
function executorFaults(layout: PluginLayout, settings: Settings): string[] {
  const executor = settings.text('Executor memory')
  if (executor === 'auto') return []
  return layout.nodeGroups
    .filter((group) => runs('worker', group))
    .flatMap((group) => {
      const worker = settingsOf(sparkSettings, layout, group).text('Worker memory')
      if (worker === 'all' || mebibytes(worker) >= mebibytes(executor)) return []
      return [
        `Spark / Executor memory is ${executor}, and a worker of node group ${group.name} has ${worker}: no executor would fit. Lower the one or raise the other.`,
      ]
    })
}

/** A history server shows what it can read: without a place that all nodes reach, what lies on its own node. */
function eventLogFaults(layout: PluginLayout, settings: Settings): string[] {
  if (!settings.flag('Event log') || settings.text('Event log directory') !== '') return []
  const apart = layout.nodeGroups.filter(
    (group) => runs('spark history server', group) && !runs('master', group) && group.count > 0,
  )
  return apart.map(
    ({ name }) =>
      `Node group ${name} runs the spark history server, and drivers on the master write their event logs there. Put both into one node group, or set Spark / Event log directory to a place that all nodes reach.`,
  )
}
