import {
  anyText,
  anything,
  either,
  flag,
  listOf,
  mapOf,
  objectOf,
  oneOf,
  type Shape,
  type TypeOf,
  text,
  textLike,
  wholeFrom,
} from './shape.ts'

/** The keys of a scenario file: those of `sahara-scenario`, and all that boot disks have here. */

const name = textLike(
  /^(([a-zA-Z]|[a-zA-Z][a-zA-Z0-9-]*[a-zA-Z0-9])\.)*([A-Za-z]|[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9])$/,
  'a name of letters, digits, dashes and dots, each part of which starts with a letter',
)
const address = textLike(/^https?:\/\//, 'an address that begins with http:// or https://')
const configs = mapOf(mapOf(anything)) as Shape<Record<string, Record<string, string | number | boolean>>>

const credentials = objectOf(
  {},
  {
    os_username: text,
    os_password: text,
    os_tenant: text,
    os_auth_url: address,
    sahara_service_type: text,
    sahara_url: address,
    ssl_verify: flag,
    ssl_cert: text,
    s3_accesskey: text,
    s3_secretkey: text,
    s3_endpoint: text,
    s3_endpoint_ssl: flag,
    s3_bucket_path: flag,
  },
)

const network = objectOf({}, { auto_assignment_floating_ip: flag, public_network: anyText, private_network: text })

const flavor = objectOf(
  {},
  {
    name: text,
    id: text,
    vcpus: wholeFrom(1),
    ram: wholeFrom(1),
    root_disk: wholeFrom(0),
    ephemeral_disk: wholeFrom(0),
    swap_disk: wholeFrom(0),
  },
)

const nodeGroupTemplate = objectOf(
  { name, flavor: either(text, flavor), node_processes: listOf(text, 1) },
  {
    description: anyText,
    volumes_per_node: wholeFrom(0),
    volumes_size: wholeFrom(0),
    node_configs: configs,
    security_groups: listOf(text),
    auto_security_group: flag,
    availability_zone: text,
    volumes_availability_zone: text,
    volume_type: text,
    is_proxy_gateway: flag,
    boot_from_volume: flag,
    boot_volume_type: text,
    boot_volume_availability_zone: text,
    boot_volume_local_to_instance: flag,
    boot_volume_size: wholeFrom(1),
    boot_volume_delete_on_termination: flag,
  },
)

/** What can be done with a cluster, in the order a file says. */
export const CHECKS = ['run_jobs', 'scale', 'transient', 'cinder'] as const

/** `sahara-scenario` has them for plugins of that name. */
const OF_OTHER_PLUGINS = ['kafka', 'sentry']
const check: Shape<Check> = {
  faults: (value, path) => {
    if (CHECKS.some((each) => each === value)) return []
    const offer = `there are ${CHECKS.join(', ')}`
    if (typeof value !== 'string') return [{ path, words: `must be the name of a check; ${offer}` }]
    const why = OF_OTHER_PLUGINS.includes(value)
      ? 'which needs a plugin that Fennec does not have'
      : 'which is a check of your own, and those are Python that this command does not run'
    return [{ path, words: `is ${value}, ${why}; ${offer}` }]
  },
}
const noCustomChecks: Shape<undefined> = {
  faults: (_, path) => [
    { path, words: 'are checks of your own, and those are Python that this command does not run; take it out' },
  ],
}

const flow = either(text, objectOf({ name: text }, { features: listOf(text) }))
const flows: Shape<Flow | Flow[]> = {
  faults: (value, path) => (Array.isArray(value) ? listOf(flow) : flow).faults(value, path),
}
type Flow = TypeOf<typeof flow>

const cluster = objectOf(
  { plugin_name: text, plugin_version: text, image: text },
  {
    existing_cluster: text,
    key_name: text,
    image_username: text,
    hdfs_username: text,
    node_group_templates: listOf(nodeGroupTemplate, 1),
    cluster_template: objectOf(
      { node_group_templates: mapOf(wholeFrom(1)) },
      { name, description: anyText, cluster_configs: configs, anti_affinity: listOf(text) },
    ),
    cluster: objectOf({}, { name, description: anyText, is_transient: flag }),
    scaling: listOf(objectOf({ operation: oneOf('add', 'resize'), node_group: text, size: wholeFrom(0) }, {})),
    scenario: listOf(check),
    edp_jobs_flow: flows,
    edp_batching: wholeFrom(1),
    retain_resources: flag,
    custom_checks: noCustomChecks,
    timeout_check_transient: wholeFrom(1),
    timeout_delete_resource: wholeFrom(1),
    timeout_poll_cluster_status: wholeFrom(1),
    timeout_poll_jobs_status: wholeFrom(1),
  },
)

const JOB_TYPES = ['Pig', 'Java', 'MapReduce', 'MapReduce.Streaming', 'Hive', 'Spark', 'Shell'] as const
const PLACES = ['swift', 'hdfs', 'maprfs', 's3'] as const
const library = objectOf({ type: oneOf('swift', 's3', 'database'), source: text }, {})

const job = objectOf(
  { type: oneOf(...JOB_TYPES) },
  {
    input_datasource: objectOf({ type: oneOf(...PLACES), source: text }, {}),
    output_datasource: objectOf({ type: oneOf(...PLACES), destination: text }, {}),
    main_lib: library,
    additional_libs: listOf(library),
    configs: mapOf(anything),
    args: listOf(anything),
  },
)

/** One file; several are one scenario together. */
export const scenarioFile = objectOf(
  {},
  {
    concurrency: wholeFrom(1),
    credentials,
    network,
    clusters: listOf(cluster, 1),
    edp_jobs_flow: mapOf(listOf(job)),
  },
)

export type ScenarioFile = TypeOf<typeof scenarioFile>
export type Credentials = TypeOf<typeof credentials>
export type Network = TypeOf<typeof network>
export type ClusterWish = TypeOf<typeof cluster>
export type NodeGroupWish = TypeOf<typeof nodeGroupTemplate>
export type FlavorWish = TypeOf<typeof flavor>
export type JobWish = TypeOf<typeof job>
export type Library = TypeOf<typeof library>
export type Check = (typeof CHECKS)[number]
