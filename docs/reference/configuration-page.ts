import { Options } from '../../packages/server/src/config/options.ts'
import { variables } from '../../packages/server/src/config/read-options.ts'

interface Schema {
  type?: string
  properties?: Record<string, Schema>
  anyOf?: { const: unknown }[]
  default?: unknown
  description?: string
}

/** Every option of the service, from the schema that checks them. */
export function configurationPage(): string {
  const byPath = new Map(Object.entries(variables).map(([name, { path }]) => [path.join('.'), name]))
  // Three columns: of five the last, which says what it is about, was out of sight.
  const rows = leaves(Options as Schema, []).map(([path, schema]) => {
    const names = [path, byPath.get(path)].filter((name) => name !== undefined)
    const values = schema.anyOf ? schema.anyOf.map((one) => String(one.const)).join(', ') : (schema.type ?? '')
    const fallback =
      schema.default === undefined ? '' : `: \`${JSON.stringify(schema.default).replaceAll('","', '", "')}\``
    return `| ${names.map((name) => `\`${name}\``).join(' ')} | ${values}${fallback} | ${schema.description ?? ''} |`
  })
  return `# Configuration

Options come from a YAML file named by \`FENNEC_CONFIG\` and from environment variables, which win. A wrong option is refused
at start, with its place. The cloud and the service's own user come from \`OS_*\` variables or \`OS_CLOUD\` and clouds.yaml.

\`\`\`yaml options
api: {host: 0.0.0.0, port: 8386}
database: {url: 'postgres://fennec@db.example.org/fennec'}
nodes: {use_floating_ips: false}
\`\`\`

| option, and its variable | values: default | meaning |
|---|---|---|
${rows.join('\n')}
`
}

function leaves(schema: Schema, path: string[]): [string, Schema][] {
  if (!schema.properties) return [[path.join('.'), schema]]
  return Object.entries(schema.properties).flatMap(([name, child]) => leaves(child, [...path, name]))
}
