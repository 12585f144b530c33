/** The routed paths and their methods, to tell 405 from 404. */
export class KnownPaths {
  readonly #paths = new Map<string, { matches: RegExp; methods: Set<string> }>()

  /** `pattern` as the router has it: `/v2/clusters/:id`. */
  add(method: string, pattern: string): void {
    const known = this.#paths.get(pattern) ?? { matches: asRegExp(pattern), methods: new Set() }
    known.methods.add(method)
    this.#paths.set(pattern, known)
  }

  methodsOf(path: string): string[] {
    return [...this.#paths.values()].filter(({ matches }) => matches.test(path)).flatMap(({ methods }) => [...methods])
  }
}

function asRegExp(pattern: string): RegExp {
  const parts = pattern.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.')))
  return new RegExp(`^${parts.join('/')}$`)
}
