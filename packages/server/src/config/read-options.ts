import { readFileSync } from 'node:fs'
import Value from 'typebox/value'
import { parse } from 'yaml'
import { Options } from './options.ts'

/** The configuration cannot be used; the message lists every fault and where it is. */
export class BadConfiguration extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BadConfiguration'
  }
}

type Environment = Record<string, string | undefined>
type Tree = { [key: string]: unknown }

/** Environment variables that set one option each: they win over the file. */
export const variables: Record<string, { path: string[]; read: (text: string) => unknown }> = {
  FENNEC_HOST: { path: ['api', 'host'], read: String },
  FENNEC_PORT: { path: ['api', 'port'], read: Number },
  FENNEC_ROLE: { path: ['role'], read: String },
  FENNEC_LOG_LEVEL: { path: ['log_level'], read: String },
  FENNEC_DATABASE_URL: { path: ['database', 'url'], read: String },
  FENNEC_METRICS_PORT: { path: ['metrics', 'port'], read: Number },
  FENNEC_PLUGINS_DIRECTORY: { path: ['plugins', 'directory'], read: String },
  FENNEC_POLICY_FILE: { path: ['policy', 'file'], read: String },
  FENNEC_SECRET_KEYS_FILE: { path: ['secret_keys_file'], read: String },
  FENNEC_SSH_PORT: { path: ['nodes', 'ssh_port'], read: Number },
  FENNEC_USE_FLOATING_IPS: { path: ['nodes', 'use_floating_ips'], read: (text) => /^(1|true|yes)$/i.test(text) },
  FENNEC_DASHBOARD_DEMO_USER: { path: ['dashboard', 'demo_login', 'user'], read: String },
  FENNEC_DASHBOARD_DEMO_PASSWORD: { path: ['dashboard', 'demo_login', 'password'], read: String },
  FENNEC_DASHBOARD_DEMO_PROJECT: { path: ['dashboard', 'demo_login', 'project'], read: String },
  OS_REGION_NAME: { path: ['cloud', 'region'], read: String },
  OS_CACERT: { path: ['cloud', 'ca_file'], read: String },
}

/**
 * Defaults ← the YAML file named by FENNEC_CONFIG ← environment.
 *
 * @throws BadConfiguration
 */
export function readOptions(environment: Environment): Options {
  const tree = environment.FENNEC_CONFIG ? readFile(environment.FENNEC_CONFIG) : {}
  for (const [name, { path, read }] of Object.entries(variables)) {
    const text = environment[name]
    if (text !== undefined && text !== '') put(tree, path, read(text))
  }
  const options = Value.Default(Options, tree)
  const faults = [...Value.Errors(Options, options)].filter((fault) => fault.keyword !== 'boolean')
  if (faults.length > 0) {
    const lines = faults.map(
      (fault) => `  ${fault.instancePath.slice(1).replaceAll('/', '.') || '(top)'}: ${fault.message}`,
    )
    throw new BadConfiguration(`The configuration has ${faults.length} fault(s):\n${lines.join('\n')}`)
  }
  return options as Options
}

function readFile(file: string): Tree {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new BadConfiguration(`The configuration file ${file} cannot be read: ${(error as Error).message}`)
  }
  const tree: unknown = parse(text) ?? {}
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) {
    throw new BadConfiguration(`The configuration file ${file} must hold a mapping of options.`)
  }
  return tree as Tree
}

function put(tree: Tree, path: string[], value: unknown): void {
  const [head, ...rest] = path
  if (head === undefined) return
  if (rest.length === 0) {
    tree[head] = value
    return
  }
  const child = tree[head]
  const next = typeof child === 'object' && child !== null ? (child as Tree) : {}
  tree[head] = next
  put(next, rest, value)
}
