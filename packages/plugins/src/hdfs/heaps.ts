import type { PluginLayout, PluginNodeGroup } from '../interface.ts'
import { settingsOf } from '../kit/settings.ts'
import { hdfsSettings } from './settings.ts'

const HEAPS: Readonly<Record<string, string>> = {
  namenode: 'NameNode',
  secondarynamenode: 'SecondaryNameNode',
  datanode: 'DataNode',
}

/** MiB of all processes of HDFS on a node of the group. */
export function hdfsHeapsMiB(group: PluginNodeGroup, layout: PluginLayout): number {
  const settings = settingsOf(hdfsSettings, layout, group)
  return group.nodeProcesses
    .flatMap((process) => HEAPS[process] ?? [])
    .reduce((sum, name) => sum + settings.number(`${name} Heap Size`), 0)
}
