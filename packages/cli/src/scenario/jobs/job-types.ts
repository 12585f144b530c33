import type { Drive } from '../drive/drive.ts'

/**
 * Asked before anything is made: a cluster that cannot do what it is made for is a waste of an hour.
 *
 * @throws {Error} the plugin runs no jobs of a type here, naming the key that asks for one
 */
export async function assertJobsCanRun({ work, case: { wish, jobs } }: Drive): Promise<void> {
  const { plugin_name: plugin, plugin_version: version } = wish
  const runs = new Set<string>()
  for (const { name, plugins } of await work.client.jobTypes.list({ plugin })) {
    if (plugins.some((each) => each.name === plugin && Object.hasOwn(each.versions, version))) runs.add(name)
  }
  for (const { type, at } of jobs) {
    if (runs.has(type)) continue
    const what = runs.size === 0 ? 'runs no jobs at all' : `runs jobs of types ${[...runs].join(', ')} alone`
    throw new Error(
      `${at} type is ${type}, and here ${plugin} ${version} ${what}: --without-jobs leaves out edp_jobs_flow.`,
    )
  }
}
