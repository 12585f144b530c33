import { parse, YAMLParseError } from 'yaml'
import { BadPolicy, Policy } from './policy.ts'

/**
 * The policy of a `policy.yaml`: a mapping of rule names to rules. JSON is YAML, so an old `policy.json` is read too.
 *
 * @throws {BadPolicy}
 */
export function readPolicy(text: string): Policy {
  const tree = mapping(text)
  const faults = Object.entries(tree).flatMap(([name, rule]) => faultOf(name, rule))
  if (faults.length > 0) throw new BadPolicy(faults)
  return new Policy(tree as Record<string, string>)
}

function mapping(text: string): Record<string, unknown> {
  const tree: unknown = parseYaml(text) ?? {}
  if (typeof tree !== 'object' || Array.isArray(tree) || tree === null) {
    throw new BadPolicy(['A policy file is a mapping of rule names to rules, and this one is not.'])
  }
  return tree as Record<string, unknown>
}

function parseYaml(text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof YAMLParseError || error instanceof ReferenceError) {
      throw new BadPolicy([`The file is not YAML: ${error.message}`])
    }
    throw error
  }
}

/** Nothing behind a name could be a rule somebody forgot: everybody would pass. */
function faultOf(name: string, rule: unknown): string[] {
  if (typeof rule === 'string') return []
  if (rule === null) return [`Rule ${name} has no value. Write "" if everybody may, "!" if nobody may.`]
  return [`Rule ${name} must be a text, such as "role:admin or project_id:%(project_id)s".`]
}
