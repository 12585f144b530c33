import type { PluginCluster } from '../interface.ts'
import { type Settings, settingsOf } from '../kit/settings.ts'
import { hadoopSettings } from './settings.ts'

export const ofCluster = (cluster: PluginCluster): Settings => settingsOf(hadoopSettings, cluster)
