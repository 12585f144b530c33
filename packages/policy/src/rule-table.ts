/** A rule that the service asks about, as it is when the operator says nothing else. */
export interface PolicyRule {
  name: string
  /** In the language of policy.yaml; the empty rule lets everybody pass. */
  byDefault: string
}

/** Stands before every rule of the API. */
export const RULE_PREFIX = 'data-processing:'

/** Acts by resource, as the old service named them: v1.1 in the plural, v2 in the singular. */
const ACTS: Readonly<Record<string, string>> = {
  'cluster-templates': 'get_all get create modify delete',
  'data-sources': 'get_all get register modify delete',
  'job-binaries': 'get_all get create get_data modify delete',
  'job-binary-internals': 'get_all get create get_data modify delete',
  'job-executions': 'get_all get modify refresh_status cancel delete',
  'job-types': 'get_all',
  'node-group-templates': 'get_all get create modify delete',
  clusters: 'get_all get create modify scale delete',
  images: 'get_all get register unregister add_tags remove_tags',
  jobs: 'get_all get create modify execute get_config_hints delete',
  plugins: 'get_all get get_version convert_config patch',

  'cluster-template': 'list get create update delete',
  'data-source': 'list get register update delete',
  'job-binary': 'list get create get-data update delete',
  'job-binary-internal': 'list get create get-data update delete',
  'job-template': 'list get create update get-config-hints delete',
  'job-type': 'list',
  'node-group-template': 'list get create update delete',
  cluster: 'list get create preview update scale grow convert reimage delete operations retry cancel',
  image: 'list get register unregister get-tags set-tags remove-tags',
  job: 'list get get-logs execute update delete',
  plugin: 'list get get-version update',
  orphans: 'list delete',
  hosts: 'list drain evacuate operations cancel',
}

/** Labels of plugins are every project's; what is left over, and what runs on a host, is of any: these are for administrators. */
const ADMIN_RESOURCES = new Set(['orphans', 'hosts'])
const ADMIN_RULES = new Set(['plugins:patch', 'plugin:update'])
const isForAdministrators = (rule: string): boolean =>
  ADMIN_RULES.has(rule) || ADMIN_RESOURCES.has(rule.split(':')[0] ?? '')
const ADMIN = 'role:admin'

const apiRules = Object.entries(ACTS).flatMap(([resource, acts]) => acts.split(' ').map((act) => `${resource}:${act}`))

export const ruleTable: readonly PolicyRule[] = [
  { name: 'context_is_admin', byDefault: ADMIN },
  ...apiRules.map((name) => ({ name: RULE_PREFIX + name, byDefault: isForAdministrators(name) ? ADMIN : '' })),
]
