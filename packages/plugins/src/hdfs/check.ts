import { type PluginLayout, PluginValidationError } from '../interface.ts'
import { countOf } from '../kit/layout.ts'
import type { Settings } from '../kit/settings.ts'
import { replicationOf } from './replication.ts'

/** @throws {PluginValidationError} INVALID_COMPONENT_COUNT */
export function checkReplication(layout: PluginLayout): void {
  const [wish, datanodes] = [replicationOf(layout), countOf('datanode', layout.nodeGroups)]
  if (wish <= datanodes) return
  throw new PluginValidationError(
    'INVALID_COMPONENT_COUNT',
    `Cluster ${layout.name}: HDFS / dfs.replication is ${wish}, and datanode would run on ${datanodes}: no block could have that many replicas. Lower the one or raise the other.`,
  )
}

/** Blocks of a datanode that leaves need another to go to. @throws {PluginValidationError} CLUSTER_CANNOT_BE_SCALED */
export function checkReplicationAfterScaling(before: PluginLayout, after: PluginLayout): void {
  const [wish, datanodes] = [replicationOf(before), countOf('datanode', after.nodeGroups)]
  if (wish <= datanodes) return
  throw new PluginValidationError(
    'CLUSTER_CANNOT_BE_SCALED',
    `Cluster ${before.name}: each block of HDFS lies on ${wish} datanodes (dfs.replication), and ${datanodes} would be left: at least ${wish} must stay.`,
  )
}

const PROPERTY = /^(#.*|[\w.-]+[ \t]+\S.*)?$/

/** @param files of Hadoop's configuration, to which the cluster adds lines. @throws {PluginValidationError} INVALID_CONFIGURATION */
export function checkSites(files: readonly string[], settings: Settings): void {
  const faults = files.flatMap((file) => propertyFaults(`Extra ${file} properties`, settings))
  if (faults.length > 0) throw new PluginValidationError('INVALID_CONFIGURATION', faults.join(' '))
}

const propertyFaults = (name: string, settings: Settings): string[] =>
  settings
    .text(name)
    .split('\n')
    .filter((line) => !PROPERTY.test(line.trim()))
    .map((line) => `${name} has the line "${line.trim()}": each must be "name value".`)
