import type { PluginLayout } from '../interface.ts'
import { runs } from '../kit/framework.ts'
import { countOf } from '../kit/layout.ts'
import { settingsOf } from '../kit/settings.ts'
import { hdfsSettings } from './settings.ts'

/** On how many datanodes a block lies: what was set, else Hadoop's own, with autoconfiguration no more than there are. */
export function replicationOf(layout: PluginLayout): number {
  const settings = settingsOf(hdfsSettings, layout)
  const wish = settings.number('dfs.replication')
  const automatic = layout.nodeGroups.some((group) => runs('datanode', group) && group.useAutoconfig)
  if (settings.isSet('dfs.replication') || !automatic) return wish
  return Math.max(1, Math.min(wish, countOf('datanode', layout.nodeGroups)))
}
