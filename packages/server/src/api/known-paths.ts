import { isKnownSince, type WireVersion } from '@fennec/contract'

interface KnownMethod {
  method: string
  since: WireVersion | undefined
}

/** The routed paths and their methods, to tell 405 from 404. */
export class KnownPaths {
  readonly #paths = new Map<string, { matches: RegExp; methods: KnownMethod[] }>()

  /** `pattern` as the router has it: `/v2/clusters/:id`. `since`: with an older version of the wire it is unknown. */
  add(method: string, pattern: string, since?: WireVersion): void {
    const known = this.#paths.get(pattern) ?? { matches: asRegExp(pattern), methods: [] }
    known.methods.push({ method, since })
    this.#paths.set(pattern, known)
  }

  methodsOf(path: string, version: WireVersion): string[] {
    return [...this.#paths.values()]
      .filter(({ matches }) => matches.test(path))
      .flatMap(({ methods }) => methods.filter(({ since }) => isKnownSince(since, version)))
      .map(({ method }) => method)
  }
}

function asRegExp(pattern: string): RegExp {
  const parts = pattern.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.')))
  return new RegExp(`^${parts.join('/')}$`)
}
