import { fakePlugin } from './fake/fake.ts'
import { hadoopPlugin, vanillaPlugin } from './hadoop/hadoop.ts'
import type { Plugin } from './interface.ts'
import { sparkPlugin } from './spark/spark.ts'

export { commonConfigs } from './common-configs.ts'
export { commonRequirements } from './common-requirements.ts'
export { plainHints } from './job-support.ts'
export { loadPlugins } from './load-plugins.ts'

/** In the order the API lists them. */
export const plugins: Plugin[] = [fakePlugin, sparkPlugin, hadoopPlugin, vanillaPlugin]

export function findPlugin(name: string): Plugin | undefined {
  return plugins.find((plugin) => plugin.name === name)
}
