import { checkReplication, checkReplicationAfterScaling, checkSites } from '../../hdfs/check.ts'
import { hasHdfs } from '../../hdfs/of-cluster.ts'
import { type PluginLayout, PluginValidationError } from '../../interface.ts'
import { incomplete } from '../../kit/layout.ts'
import type { Settings } from '../../kit/settings.ts'

const HDFS = ['namenode', 'datanode']

/** @throws {PluginValidationError} INVALID_COMPONENT_COUNT, INVALID_CONFIGURATION */
export function checkHdfs(layout: PluginLayout, settings: Settings): void {
  const missing = incomplete(HDFS, layout.nodeGroups)
  if (missing !== null) {
    throw new PluginValidationError('INVALID_COMPONENT_COUNT', `Cluster ${layout.name}: ${missing}`)
  }
  if (hasHdfs(layout)) checkReplication(layout)
  checkSites(['core-site', 'hdfs-site'], settings)
}

/** @throws {PluginValidationError} CLUSTER_CANNOT_BE_SCALED */
export function checkHdfsAfterScaling(before: PluginLayout, after: PluginLayout): void {
  const missing = incomplete(HDFS, after.nodeGroups)
  if (missing !== null) {
    throw new PluginValidationError('CLUSTER_CANNOT_BE_SCALED', `Cluster ${before.name}: ${missing}`)
  }
  if (hasHdfs(before)) checkReplicationAfterScaling(before, after)
}
