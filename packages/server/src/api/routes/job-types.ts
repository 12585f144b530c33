import { JOB_TYPES, type JobType } from '@fennec/contract'
import type { Plugin } from '@fennec/plugins/interface'
import { param, queryValue, queryValues } from '../call.ts'
import { flagParameter, repeatedParameter } from '../query-parameters.ts'
import { orNotFound, type Route, route } from '../route.ts'

export function jobTypeRoutes(): Route[] {
  return [
    list,
    hints('v1', '/jobs', 'jobs:get_config_hints'),
    hints('v2', '/job-templates', 'job-template:get-config-hints'),
  ]
}

const QUERY = [
  repeatedParameter('type', 'Only these types.'),
  repeatedParameter('plugin_name', 'Only what these plugins run.'),
  repeatedParameter('plugin_version', 'Only what plugins run in these versions.'),
  repeatedParameter('plugin', 'The same as plugin_name.'),
  repeatedParameter('version', 'The same as plugin_version.'),
  flagParameter('hints', 'Tell with each version what its jobs may be configured with.'),
]

const list = route({
  method: 'GET',
  path: '/job-types',
  handler: 'job_types_get',
  policy: { v1: 'job-types:get_all', v2: 'job-type:list' },
  notInV10: true,
  query: { v1: QUERY, v2: QUERY },
  async run({ deps, query }) {
    const asked = queryValues(query, 'type')
    const plugins = [...queryValues(query, 'plugin'), ...queryValues(query, 'plugin_name')]
    const versions = [...queryValues(query, 'version'), ...queryValues(query, 'plugin_version')]
    const wanted = {
      plugins: deps.plugins.filter(({ name }) => plugins.length === 0 || plugins.includes(name)),
      versions,
      withHints: queryValue(query, 'hints')?.toLowerCase() === 'true',
    }
    const types = asked.length === 0 ? JOB_TYPES : [...new Set(asked)].filter(isJobType)
    const entries = types.map((type) => ({ name: type, plugins: offers(type, wanted) }))
    return { job_types: entries.filter((entry) => entry.plugins.length > 0) }
  },
})

interface Wanted {
  plugins: readonly Plugin[]
  versions: readonly string[]
  withHints: boolean
}

/** The plugins that run jobs of the type, each with the versions that do. */
function offers(type: JobType, { plugins, versions, withHints }: Wanted) {
  return plugins.flatMap((plugin) => {
    const { jobs } = plugin
    const running = plugin.versions.filter(
      (version) => (versions.length === 0 || versions.includes(version)) && jobs?.types(version).includes(type),
    )
    if (!jobs || running.length === 0) return []
    const hintsOf = (version: string) => (withHints ? { job_config: jobs.hints(type, version) } : {})
    return {
      name: plugin.name,
      title: plugin.title,
      description: plugin.description,
      versions: Object.fromEntries(running.map((version) => [version, hintsOf(version)])),
    }
  })
}

/** The hints of the first plugin that runs such jobs. */
const hints = (family: 'v1' | 'v2', path: string, rule: string) =>
  route({
    method: 'GET',
    path: `${path}/config-hints/:type`,
    handler: 'job_config_hints_get',
    policy: { [family]: rule },
    notInV10: true,
    async exists(call) {
      const type = param(call, 'type')
      const found = isJobType(type) ? firstHints(call.deps.plugins, type) : null
      return orNotFound(found, { job_type: type })
    },
    async run(_call, found) {
      return { job_config: found }
    },
  })

function firstHints(plugins: readonly Plugin[], type: JobType) {
  for (const { jobs, versions } of plugins) {
    const version = versions.find((each) => jobs?.types(each).includes(type))
    if (jobs && version !== undefined) return jobs.hints(type, version)
  }
  return null
}

const isJobType = (text: string): text is JobType => (JOB_TYPES as readonly string[]).includes(text)
