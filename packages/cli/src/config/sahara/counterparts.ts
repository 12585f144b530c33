/** How a text of sahara.conf is a value here. */
export type Kind = 'text' | 'whole number' | 'yes or no' | 'list' | 'interface'

export interface Counterpart {
  section: string
  name: string
  kind: Kind
  /** Option of fennec.yaml: docs/configuration.md. */
  path: string
}

const of = (section: string, rows: Record<string, [path: string, kind?: Kind]>): Counterpart[] =>
  Object.entries(rows).map(([name, [path, kind = 'text']]) => ({ section, name, path, kind }))

/** Clients of other services each had settings of their own; here they are of the whole cloud. */
export const CLIENTS = ['keystone', 'nova', 'neutron', 'cinder', 'glance', 'heat', 'swift'] as const

/** Every option of the old service that one of ours stands for. */
export const COUNTERPARTS: readonly Counterpart[] = [
  ...of('DEFAULT', {
    host: ['api.host'],
    port: ['api.port', 'whole number'],
    os_region_name: ['cloud.region'],
    use_floating_ips: ['nodes.use_floating_ips', 'yes or no'],
    node_domain: ['nodes.domain'],
    global_remote_threshold: ['nodes.max_connections', 'whole number'],
    cluster_remote_threshold: ['nodes.at_once', 'whole number'],
    default_ntp_server: ['nodes.default_ntp_server'],
    heat_stack_tags: ['heat.stack_tags', 'list'],
    heat_enable_wait_condition: ['heat.wait_condition', 'yes or no'],
    job_binary_max_KB: ['jobs.binary_max_kib', 'whole number'],
    job_canceling_timeout: ['jobs.cancel_timeout_seconds', 'whole number'],
  }),
  ...of('timeouts', {
    ips_assign_timeout: ['nodes.addresses_timeout_seconds', 'whole number'],
    wait_until_accessible: ['nodes.reachable_timeout_seconds', 'whole number'],
  }),
  ...of('cors', {
    allowed_origin: ['cors.allowed_origins', 'list'],
    allow_credentials: ['cors.allow_credentials', 'yes or no'],
    allow_methods: ['cors.allow_methods', 'list'],
    allow_headers: ['cors.allow_headers', 'list'],
    expose_headers: ['cors.expose_headers', 'list'],
    max_age: ['cors.max_age_seconds', 'whole number'],
  }),
  ...of('database', { max_pool_size: ['database.max_connections', 'whole number'] }),
  ...of('oslo_middleware', { max_request_body_size: ['api.body_limit_bytes', 'whole number'] }),
  ...of('keystone_authtoken', {
    token_cache_time: ['api.token_cache_seconds', 'whole number'],
    cafile: ['cloud.ca_file'],
    region_name: ['cloud.region'],
    interface: ['cloud.interface', 'interface'],
  }),
  ...CLIENTS.flatMap((client) =>
    of(client, { endpoint_type: ['cloud.interface', 'interface'], ca_file: ['cloud.ca_file'] }),
  ),
]

/** Defaults of the old service that are others here: without them a translated service would behave otherwise. */
export const OLD_DEFAULTS: readonly { path: string; value: unknown }[] = [
  { path: 'api.host', value: '0.0.0.0' },
  { path: 'cloud.interface', value: 'internal' },
]
