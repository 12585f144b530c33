import { type PluginLayout, PluginValidationError } from '../interface.ts'
import { countOf } from '../kit/layout.ts'
import type { Settings } from '../kit/settings.ts'
import { replicationOf } from './replication.ts'
import { checkSpark } from './spark/check.ts'

const PROPERTY = /^(#.*|[\w.-]+[ \t]+\S.*)?$/

/** @throws {PluginValidationError} INVALID_COMPONENT_COUNT, INVALID_CONFIGURATION */
export function check(layout: PluginLayout, settings: Settings): void {
  const [wish, datanodes] = [replicationOf(layout), countOf('datanode', layout.nodeGroups)]
  if (wish > datanodes) {
    throw new PluginValidationError(
      'INVALID_COMPONENT_COUNT',
      `Cluster ${layout.name}: HDFS / dfs.replication is ${wish}, and datanode would run on ${datanodes}: no block could have that many replicas. Lower the one or raise the other.`,
    )
  }
  const yarn = incompleteYarn(layout)
  if (yarn !== null) throw new PluginValidationError('INVALID_COMPONENT_COUNT', `Cluster ${layout.name}: ${yarn}`)
  checkSpark(layout)
  const faults = ['core-site', 'hdfs-site', 'yarn-site', 'mapred-site', 'capacity-scheduler'].flatMap((file) =>
    propertyFaults(file, settings),
  )
  if (faults.length > 0) throw new PluginValidationError('INVALID_CONFIGURATION', faults.join(' '))
}

/** A job of MapReduce asks each of them; one that is not there it waits for in vain. */
function incompleteYarn({ nodeGroups }: PluginLayout): string | null {
  const missing = YARN.filter((process) => countOf(process, nodeGroups) === 0)
  if (missing.length === 0 || missing.length === YARN.length) return null
  return `${YARN.join(', ')} come together or not at all, and ${missing.join(', ')} would run on no node.`
}

const YARN = ['resourcemanager', 'nodemanager', 'historyserver']

function propertyFaults(file: string, settings: Settings): string[] {
  const name = `Extra ${file} properties`
  return settings
    .text(name)
    .split('\n')
    .filter((line) => !PROPERTY.test(line.trim()))
    .map((line) => `${name} has the line "${line.trim()}": each must be "name value".`)
}

/** Blocks of a datanode that leaves need another to go to, and jobs a node manager. @throws {PluginValidationError} CLUSTER_CANNOT_BE_SCALED */
export function checkAfterScaling(before: PluginLayout, after: PluginLayout): void {
  const yarn = incompleteYarn(after)
  if (yarn !== null) throw new PluginValidationError('CLUSTER_CANNOT_BE_SCALED', `Cluster ${before.name}: ${yarn}`)
  const [wish, datanodes] = [replicationOf(before), countOf('datanode', after.nodeGroups)]
  if (wish <= datanodes) return
  throw new PluginValidationError(
    'CLUSTER_CANNOT_BE_SCALED',
    `Cluster ${before.name}: each block of HDFS lies on ${wish} datanodes (dfs.replication), and ${datanodes} would be left: at least ${wish} must stay.`,
  )
}
