import type { PluginCluster, PluginLayout } from '../interface.ts'
import { countOf } from '../kit/layout.ts'
import { type Settings, settingsOf } from '../kit/settings.ts'
import { hdfsSettings } from './settings.ts'

export const hdfsOfCluster = (cluster: PluginCluster): Settings => settingsOf(hdfsSettings, cluster)

export const hasHdfs = ({ nodeGroups }: Pick<PluginLayout, 'nodeGroups'>): boolean =>
  countOf('namenode', nodeGroups) > 0
