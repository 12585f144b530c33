import type { Cluster } from '../../domain/model.ts'
import { stackName } from '../../domain/stack-name.ts'
import { stackOwnershipTag } from '../ownership.ts'
import { dataVolumeFile, hasDataVolumes } from './data-volume-file.ts'
import { toYaml } from './hot.ts'
import { mainFile } from './main-file.ts'
import { nodeGroupFile } from './node-group-file.ts'
import { namedNodeGroups } from './stack-names.ts'
import type { StackOptions } from './stack-options.ts'

/** The stack as `POST /stacks` takes it. */
export interface ClusterStack {
  stackName: string
  template: string
  /** Text of each file the template refers to, by its address. */
  files: Record<string, string>
  tags: string[]
  timeoutMinutes: number
  /** Of a failed stack everything is left for the user to read; we take it away ourselves. */
  disableRollback: true
}

/** The old service's limit for a stack to be done. */
export const TIMEOUT_MINUTES = 180

/**
 * A cluster as a Heat stack. Pure: the same cluster and options give the same text, so that a stack can be compared
 * with what it should be. Uses what was resolved when the cluster was accepted, never a template's present value.
 */
export function clusterStack(cluster: Cluster, options: StackOptions): ClusterStack {
  const groups = namedNodeGroups(cluster)
  const files: Record<string, string> = {}
  for (const { group, names } of groups) {
    files[names.file] = toYaml(nodeGroupFile(cluster, group, names, options))
    if (hasDataVolumes(group)) files[names.volumeFile] = toYaml(dataVolumeFile(cluster, group))
  }
  return {
    stackName: stackName(cluster),
    template: toYaml(mainFile(cluster, groups, options)),
    files,
    tags: [...options.stackTags, stackOwnershipTag(cluster.id)],
    timeoutMinutes: TIMEOUT_MINUTES,
    disableRollback: true,
  }
}
