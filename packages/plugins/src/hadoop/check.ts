import { checkReplication, checkReplicationAfterScaling, checkSites } from '../hdfs/check.ts'
import { type PluginLayout, PluginValidationError } from '../interface.ts'
import { incomplete } from '../kit/layout.ts'
import type { Settings } from '../kit/settings.ts'
import { checkSpark } from './spark/check.ts'

/** A job of MapReduce asks each of them; one that is not there it waits for in vain. */
const YARN = ['resourcemanager', 'nodemanager', 'historyserver']

/** @throws {PluginValidationError} INVALID_COMPONENT_COUNT, INVALID_CONFIGURATION */
export function check(layout: PluginLayout, settings: Settings): void {
  checkReplication(layout)
  const yarn = incomplete(YARN, layout.nodeGroups)
  if (yarn !== null) throw new PluginValidationError('INVALID_COMPONENT_COUNT', `Cluster ${layout.name}: ${yarn}`)
  checkSpark(layout)
  checkSites(['core-site', 'hdfs-site', 'yarn-site', 'mapred-site', 'capacity-scheduler'], settings)
}

/** Blocks need datanodes, and jobs a node manager. @throws {PluginValidationError} CLUSTER_CANNOT_BE_SCALED */
export function checkAfterScaling(before: PluginLayout, after: PluginLayout): void {
  const yarn = incomplete(YARN, after.nodeGroups)
  if (yarn !== null) throw new PluginValidationError('CLUSTER_CANNOT_BE_SCALED', `Cluster ${before.name}: ${yarn}`)
  checkReplicationAfterScaling(before, after)
}
