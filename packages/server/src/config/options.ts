import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false, default: {} }

/** Every option of the service, with its default: the schema is the check, the type and the documentation. */
export const Options = Type.Object(
  {
    api: Type.Object(
      {
        host: Type.String({ default: '127.0.0.1', description: 'Address to listen on' }),
        port: Type.Integer({ default: 8386, minimum: 0, maximum: 65535 }),
        token_cache_seconds: Type.Integer({
          default: 300,
          minimum: 0,
          description: 'How long a validated token is believed without asking Keystone again',
        }),
      },
      strict,
    ),
    /** Which halves of the service this process runs. */
    role: Type.Union([Type.Literal('all'), Type.Literal('api'), Type.Literal('engine')], { default: 'all' }),
    log_level: Type.Union(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace'].map((level) => Type.Literal(level)),
      { default: 'info' },
    ),
    policy: Type.Object(
      {
        file: Type.Optional(
          Type.String({
            minLength: 1,
            description:
              'policy.yaml: rules that differ from the defaults. Read again when it changes; while it cannot be read, the rules before stay',
          }),
        ),
        poll_ms: Type.Integer({ default: 2000, minimum: 50, description: 'How often the file is looked at' }),
      },
      strict,
    ),
    database: Type.Object(
      {
        url: Type.String({
          default: 'embedded:./var/database',
          description: 'postgres://…, or embedded:DIRECTORY for PostgreSQL inside the process',
        }),
        max_connections: Type.Integer({ default: 10, minimum: 1 }),
      },
      strict,
    ),
    secret_keys_file: Type.String({
      default: './var/secret-keys',
      description: 'Lines `id:key` (32 bytes, base64); the first encrypts, all decrypt. Made when absent.',
    }),
    cloud: Type.Object(
      {
        region: Type.Optional(Type.String()),
        interface: Type.Union([Type.Literal('public'), Type.Literal('internal'), Type.Literal('admin')], {
          default: 'public',
        }),
        ca_file: Type.Optional(Type.String()),
        timeout_seconds: Type.Integer({ default: 60, minimum: 1 }),
      },
      strict,
    ),
    heat: Type.Object(
      {
        stack_tags: Type.Array(Type.String({ pattern: '^[^,]+$' }), { default: ['data-processing-cluster'] }),
        wait_condition: Type.Boolean({ default: true, description: 'Nodes tell Heat when their user data has run' }),
        poll_ms: Type.Integer({ default: 500, minimum: 50 }),
      },
      strict,
    ),
    nodes: Type.Object(
      {
        domain: Type.String({ default: 'novalocal' }),
        use_floating_ips: Type.Boolean({ default: true, description: 'Nodes are managed over their floating IPs' }),
        ssh_port: Type.Integer({ default: 22, minimum: 1, maximum: 65535 }),
        at_once: Type.Integer({ default: 20, minimum: 1, description: 'Nodes of one cluster worked on at once' }),
        max_connections: Type.Integer({ default: 100, minimum: 1 }),
        addresses_timeout_seconds: Type.Integer({ default: 1800, minimum: 1 }),
        reachable_timeout_seconds: Type.Integer({ default: 1800, minimum: 1 }),
        default_ntp_server: Type.String({ default: 'pool.ntp.org' }),
      },
      strict,
    ),
    jobs: Type.Object(
      {
        binary_max_kib: Type.Integer({
          default: 5120,
          minimum: 1,
          maximum: 102_400,
          description: 'The largest file that is stored in the database for jobs, in KiB',
        }),
      },
      strict,
    ),
    dashboard: Type.Object(
      {
        demo_login: Type.Optional(
          Type.Object(
            {
              user: Type.String({
                minLength: 1,
                description: 'For a trial on one machine: whoever opens the web page there may log in as this user',
              }),
              password: Type.String({ minLength: 1 }),
              project: Type.String({ minLength: 1 }),
            },
            { additionalProperties: false },
          ),
        ),
      },
      strict,
    ),
    engine: Type.Object(
      {
        lease_ms: Type.Integer({ default: 6000, minimum: 1000 }),
        poll_ms: Type.Integer({ default: 1000, minimum: 50 }),
        operations_at_once: Type.Integer({ default: 20, minimum: 1 }),
      },
      strict,
    ),
  },
  strict,
)

export type Options = Static<typeof Options>
