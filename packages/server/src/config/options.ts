import Type, { type Static } from 'typebox'
import { DURATION } from './duration.ts'

const strict = { additionalProperties: false, default: {} }

/** Every option of the service, with its default: the schema is the check, the type and the documentation. */
export const Options = Type.Object(
  {
    api: Type.Object(
      {
        host: Type.String({ default: '127.0.0.1', description: 'Address to listen on' }),
        port: Type.Integer({
          default: 8386,
          minimum: 0,
          maximum: 65535,
          description: 'Port to listen on; 0: one that is free',
        }),
        token_cache_seconds: Type.Integer({
          default: 300,
          minimum: 0,
          description: 'How long a validated token is believed without asking Keystone again',
        }),
        trusted_proxies: Type.Array(Type.String(), {
          default: [],
          description:
            'Addresses and networks (10.0.0.0/8) of proxies in front: their `Forwarded` and `X-Forwarded-*` make the links of version discovery',
        }),
        body_limit_bytes: Type.Integer({
          default: 1_048_576,
          minimum: 1024,
          description: 'The largest body of a request, files of job binaries aside',
        }),
        headers_timeout_seconds: Type.Integer({
          default: 20,
          minimum: 1,
          description: 'How long a client may take to send the headers of a request',
        }),
        request_timeout_seconds: Type.Integer({
          default: 60,
          minimum: 1,
          description: 'How long it may take to send the whole request',
        }),
        idle_timeout_seconds: Type.Integer({
          default: 300,
          minimum: 1,
          description: 'A connection on which nothing moves during a request or its answer is closed',
        }),
        keep_alive_seconds: Type.Integer({
          default: 75,
          minimum: 1,
          description: 'A connection without a request is closed; longer than the proxy in front keeps its own',
        }),
      },
      strict,
    ),
    plugins: Type.Object(
      {
        directory: Type.Optional(
          Type.String({
            minLength: 1,
            description:
              'Plugins beside those that come along: a folder each, with a `plugin.ts` or `plugin.js` (docs/plugins/write-one.md). Read at the start',
          }),
        ),
      },
      strict,
    ),
    role: Type.Union([Type.Literal('all'), Type.Literal('api'), Type.Literal('engine')], {
      default: 'all',
      description: 'Which halves of the service this process runs',
    }),
    log_level: Type.Union(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace'].map((level) => Type.Literal(level)),
      { default: 'info', description: 'What is logged: this, and what is worse' },
    ),
    cors: Type.Object(
      {
        allowed_origins: Type.Array(Type.String(), {
          default: [],
          description: 'Origins (https://horizon.example.org) whose pages may use the API; `*`: all. Empty: none',
        }),
        allow_credentials: Type.Boolean({
          default: true,
          description: 'Whether its requests may come with cookies or certificates',
        }),
        allow_methods: Type.Array(Type.String(), {
          default: ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'],
          description: 'Methods that such a page may use',
        }),
        allow_headers: Type.Array(Type.String(), {
          default: [
            'X-Auth-Token',
            'X-Identity-Status',
            'X-Roles',
            'X-Service-Catalog',
            'X-User-Id',
            'X-Tenant-Id',
            'X-OpenStack-Request-ID',
            'OpenStack-API-Version',
            'Idempotency-Key',
          ],
          description: 'Headers that such a page may send',
        }),
        expose_headers: Type.Array(Type.String(), {
          default: [
            'X-Auth-Token',
            'X-Subject-Token',
            'X-Service-Token',
            'X-OpenStack-Request-ID',
            'OpenStack-API-Version',
          ],
          description: 'Headers of the answer that such a page may read',
        }),
        max_age_seconds: Type.Integer({
          default: 3600,
          minimum: 0,
          description: 'How long a browser remembers what such a page may',
        }),
      },
      strict,
    ),
    metrics: Type.Object(
      {
        enabled: Type.Boolean({
          default: true,
          description: 'Serve /metrics for Prometheus: beside the API without a token, or where `metrics.port` says',
        }),
        host: Type.String({ default: '127.0.0.1', description: 'Address to serve them on, with `metrics.port`' }),
        port: Type.Optional(
          Type.Integer({
            minimum: 1,
            maximum: 65535,
            description: 'Serve /metrics here and not beside the API; a process with the role engine needs it',
          }),
        ),
      },
      strict,
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
        max_connections: Type.Integer({
          default: 10,
          minimum: 1,
          description: 'Connections of a process to PostgreSQL',
        }),
      },
      strict,
    ),
    secret_keys_file: Type.String({
      default: './var/secret-keys',
      description: 'Lines `id:key` (32 bytes, base64); the first encrypts, all decrypt. Made when absent.',
    }),
    cloud: Type.Object(
      {
        region: Type.Optional(
          Type.String({
            description: 'Region of the catalogue whose services are used; without it the first of each kind',
          }),
        ),
        interface: Type.Union([Type.Literal('public'), Type.Literal('internal'), Type.Literal('admin')], {
          default: 'public',
          description: 'Which of the endpoints of a service are asked',
        }),
        ca_file: Type.Optional(
          Type.String({
            description: 'Whom to trust for TLS of the cloud instead of those that Node does: certificates, PEM',
          }),
        ),
        timeout_seconds: Type.Integer({
          default: 60,
          minimum: 1,
          description: 'How long an answer of the cloud is waited for',
        }),
        flavors_kept_seconds: Type.Integer({
          default: 30,
          minimum: 0,
          description:
            'How long a flavor that the same token was shown is believed to be there when a node group template is written down; a cluster asks anew. 0: not at all',
        }),
        calls_at_once: Type.Integer({
          default: 50,
          minimum: 1,
          description: 'Requests to the cloud under way at once from this process; the others wait',
        }),
        calls_per_project_at_once: Type.Integer({
          default: 10,
          minimum: 1,
          description: "The same of one project, so that its clusters leave room for others'",
        }),
      },
      strict,
    ),
    heat: Type.Object(
      {
        stack_tags: Type.Array(Type.String({ pattern: '^[^,]+$' }), {
          default: ['data-processing-cluster'],
          description: 'Tags of the stacks of clusters, by which Heat may be told to hide them (`hidden_stack_tags`)',
        }),
        wait_condition: Type.Boolean({ default: true, description: 'Nodes tell Heat when their user data has run' }),
        poll_ms: Type.Integer({
          default: 500,
          minimum: 50,
          description: 'How often a stack that changes is looked at',
        }),
      },
      strict,
    ),
    nodes: Type.Object(
      {
        domain: Type.String({ default: 'novalocal', description: 'What follows the name of a node in its host name' }),
        use_floating_ips: Type.Boolean({ default: true, description: 'Nodes are managed over their floating IPs' }),
        ssh_port: Type.Integer({ default: 22, minimum: 1, maximum: 65535, description: 'Where nodes listen for SSH' }),
        at_once: Type.Integer({ default: 20, minimum: 1, description: 'Nodes of one cluster worked on at once' }),
        max_connections: Type.Integer({
          default: 100,
          minimum: 1,
          description: 'Connections by SSH that an engine has at once',
        }),
        addresses_timeout_seconds: Type.Integer({
          default: 1800,
          minimum: 1,
          description: 'How long a new node may take to have its addresses',
        }),
        reachable_timeout_seconds: Type.Integer({
          default: 1800,
          minimum: 1,
          description: 'How long a node may take to answer SSH',
        }),
        change_timeout_seconds: Type.Integer({
          default: 3600,
          minimum: 1,
          description:
            'How long Nova or Cinder may be at one thing of a node that is there: a move to another host, a disk that is written anew, a volume that grows. Then the operation ends and says so',
        }),
        default_ntp_server: Type.String({ default: 'pool.ntp.org', description: 'Of clusters that name none' }),
      },
      strict,
    ),
    hosts: Type.Object(
      {
        moves_at_once: Type.Integer({
          default: 2,
          minimum: 1,
          description: 'Nodes that leave one host at the same time when it is drained or evacuated',
        }),
        health_timeout_seconds: Type.Integer({
          default: 300,
          minimum: 1,
          description: 'How long a cluster may take to be as well as before after nodes of it moved',
        }),
        poll_ms: Type.Integer({ default: 2000, minimum: 50, description: 'How often Nova is asked how far they are' }),
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
        poll_ms: Type.Integer({
          default: 1000,
          minimum: 50,
          description: 'How soon a running job is looked at again; the longer it runs the later, at most 15 s',
        }),
        cancel_timeout_seconds: Type.Integer({
          default: 300,
          minimum: 1,
          description: 'How long the node of a cancelled job may be silent before the job counts as ended all the same',
        }),
        at_once: Type.Integer({ default: 20, minimum: 1, description: 'Jobs looked at at once by this process' }),
        swift_s3_region: Type.String({
          default: 'us-east-1',
          minLength: 1,
          description: 'The `location` of its S3 API in the configuration of Swift',
        }),
        swift_s3_endpoint: Type.Optional(
          Type.String({
            pattern: '^https?://[^/]+$',
            description: "Where nodes find Swift's S3 API; by default at the root of Swift's address in the catalogue",
          }),
        ),
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
              password: Type.String({ minLength: 1, description: 'Of that user' }),
              project: Type.String({ minLength: 1, description: 'Where that user works' }),
            },
            { additionalProperties: false },
          ),
        ),
      },
      strict,
    ),
    boot_volumes: Type.Object(
      {
        locality: Type.Union([Type.Literal('refuse'), Type.Literal('host')], {
          default: 'refuse',
          description:
            "Whether `boot_volume_local_to_instance` may be asked for: servers are then moved to the hosts of their boot volumes, for which the service's user must be an administrator",
        }),
        seed: Type.Union([Type.Literal('auto'), Type.Literal('always'), Type.Literal('never')], {
          default: 'never',
          description:
            'Whether boot volumes are cloned from one that was filled from the image: docs/boot-from-volume.md says when it helps',
        }),
        fills_at_once: Type.Integer({
          default: 1,
          minimum: 1,
          description: 'Volumes to clone from that are filled from one image at once, in all engines',
        }),
        seed_ttl: Type.String({
          default: '1d',
          pattern: DURATION,
          description:
            'How long a volume to clone from is kept after its last use (90s, 30m, 12h, 7d); while a cluster is cloned from it, it stays',
        }),
      },
      strict,
    ),
    engine: Type.Object(
      {
        lease_ms: Type.Integer({
          default: 6000,
          minimum: 1000,
          description:
            'An engine of which nothing is heard for so long is taken for dead: another goes on with what it did',
        }),
        poll_ms: Type.Integer({
          default: 1000,
          minimum: 50,
          description: 'How often an engine looks for work that it was not woken for',
        }),
        operations_at_once: Type.Integer({ default: 20, minimum: 1, description: 'Clusters worked on at once' }),
        operations_per_project_at_once: Type.Integer({
          default: 10,
          minimum: 1,
          description:
            'Of one project, in all engines. Two engines that look for work at the same moment may pass it by what each begins',
        }),
        late_requests_within_seconds: Type.Integer({
          default: 120,
          minimum: 1,
          description:
            'How long the cloud may take to begin what it was asked for when its answer was lost: until then what comes of it is reckoned with',
        }),
        left_trusts_after_seconds: Type.Integer({
          default: 600,
          minimum: 1,
          description:
            'When the trust of a cluster that never came to be is deleted; longer than a request that makes clusters may take',
        }),
      },
      strict,
    ),
  },
  strict,
)

export type Options = Static<typeof Options>
