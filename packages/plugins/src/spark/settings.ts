import { ONE_PER_LINE, type Setting } from '../kit/setting.ts'

const MEMORY = {
  pattern: /^[1-9]\d*[mg]$/i,
  example: 'memory as Spark writes it, for example 512m or 2g',
} as const
const PORT = { kind: 'number', least: 1, most: 65_535 } as const

const spark = (name: string, description: string, value: Setting['value'], more: Partial<Setting> = {}): Setting => ({
  name,
  target: 'Spark',
  scope: 'cluster',
  description,
  value,
  ...more,
})

/** The names that Sahara's plugin had are kept where they mean the same: docs/plugins/spark.md is made from this list. */
export const sparkSettings: readonly Setting[] = [
  spark(
    'Worker memory',
    'Memory that a worker gives to executors; all: what its flavor has less what the node itself needs',
    {
      kind: 'text',
      default: 'all',
      pattern: /^(all|[1-9]\d*[mg])$/i,
      example: 'all, or memory as Spark writes it, for example 512m or 2g',
    },
    { scope: 'node' },
  ),
  spark(
    'Worker cores',
    'Cores that a worker gives to executors; all: those of its flavor',
    {
      kind: 'text',
      default: 'all',
      pattern: /^(all|[1-9]\d*)$/,
      example: 'all, or a number of cores',
    },
    { scope: 'node' },
  ),
  spark('Executor memory', 'Heap of each executor; auto: all that the smallest worker has', {
    kind: 'text',
    default: 'auto',
    pattern: /^(auto|[1-9]\d*[mg])$/i,
    example: 'auto, or memory as Spark writes it, for example 512m or 2g',
  }),
  spark('Driver memory', 'Heap of a driver that says nothing else', { kind: 'text', default: '1g', ...MEMORY }),
  spark(
    'Daemon memory',
    'Heap of master, worker and history server themselves',
    {
      kind: 'text',
      default: '1g',
      ...MEMORY,
    },
    { advanced: true },
  ),
  spark('Dynamic allocation', 'Applications give back executors they do not use, and ask for more when work waits', {
    kind: 'flag',
    default: true,
  }),
  spark('Event log', 'Applications write what the history server shows', { kind: 'flag', default: true }),
  spark(
    'Event log directory',
    "URL that every driver and the history server reach, for example s3a://logs/spark; empty: a directory on the driver's node",
    {
      kind: 'text',
      default: '',
      pattern: /^([a-z][a-z0-9]*:\/\S+)?$/,
      example: 'a URL, for example s3a://logs/spark',
    },
    { advanced: true },
  ),
  spark(
    'Maximum cleanup seconds',
    'Age at which event logs, and what ended applications left on workers, are deleted',
    {
      kind: 'number',
      default: 1_209_600,
      least: 60,
    },
    { unit: 'seconds', advanced: true },
  ),
  spark(
    'Extra properties',
    'For spark-defaults.conf, each "spark.name value"; they override what Fennec writes',
    {
      kind: 'text',
      default: '',
    },
    { advanced: true, unit: ONE_PER_LINE },
  ),
  spark(
    'Executor extra classpath',
    'Prepended to the class path of executors',
    { kind: 'text', default: '' },
    { advanced: true },
  ),
  spark(
    'Daemon Java options',
    'Options of the Java machine of master, worker and history server',
    {
      kind: 'text',
      default: '',
    },
    { advanced: true },
  ),
  spark(
    'Spark home',
    'Where the image has Spark',
    { kind: 'text', default: '/opt/spark', pattern: /^\/[\w./-]+$/, example: 'an absolute path' },
    { advanced: true },
  ),
  spark(
    'Master port',
    'Where workers and applications reach the master',
    { ...PORT, default: 7077 },
    { advanced: true },
  ),
  spark('Master webui port', "Port of the master's web page", { ...PORT, default: 8080 }),
  spark(
    'Worker port',
    'Port of a worker; 0: any that is free',
    { kind: 'number', default: 0, least: 0, most: 65_535 },
    { advanced: true },
  ),
  spark('Worker webui port', "Port of a worker's web page", { ...PORT, default: 8081 }),
  spark(
    'History server port',
    "Port of the history server's web page",
    { ...PORT, default: 18_080 },
    { advanced: true },
  ),
  spark(
    'Connect port',
    'Where clients reach the Spark Connect server',
    { ...PORT, default: 15_002 },
    { advanced: true },
  ),
  {
    name: 'Decommissioning Timeout',
    target: 'general',
    scope: 'cluster',
    description: 'How long tasks on a leaving worker may go on before it is stopped',
    unit: 'seconds',
    value: { kind: 'number', default: 86_400, least: 0 },
  },
]
