import { heatError } from '../errors.ts'
import { referencesIn } from '../functions/resolve.ts'
import type { Template } from '../state.ts'

/** Resource → the resources it needs first. */
export type Graph = Map<string, string[]>

export function graphOf(template: Template): Graph {
  const graph: Graph = new Map()
  for (const [name, definition] of Object.entries(template.resources)) {
    const references = referencesIn(definition.properties, name).map((one) => one.resource)
    const needed = new Set([...definition.dependsOn, ...references])
    needed.delete(name)
    graph.set(
      name,
      [...needed].filter((one) => template.resources[one] !== undefined),
    )
  }
  refuseCircles(graph)
  return graph
}

export function reversed(graph: Graph): Graph {
  const turned: Graph = new Map([...graph.keys()].map((name) => [name, []]))
  for (const [name, needed] of graph) for (const one of needed) turned.get(one)?.push(name)
  return turned
}

function refuseCircles(graph: Graph): void {
  const state = new Map<string, 'open' | 'done'>()
  const look = (name: string, path: string[]): void => {
    if (state.get(name) === 'done') return
    if (state.get(name) === 'open') {
      throw heatError(400, 'CircularDependencyException', `Circular Dependency Found: ${[...path, name].join(' -> ')}`)
    }
    state.set(name, 'open')
    for (const one of graph.get(name) ?? []) look(one, [...path, name])
    state.set(name, 'done')
  }
  for (const name of graph.keys()) look(name, [])
}

/**
 * Visits every node once, those it needs before it, independent ones side by side. The first failure calls the others
 * off and is thrown when all of them have ended.
 */
export async function walk(
  graph: Graph,
  outer: AbortSignal,
  visit: (name: string, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const calledOff = new AbortController()
  const signal = AbortSignal.any([outer, calledOff.signal])
  const visits = new Map<string, Promise<void>>()
  let failure: { error: unknown } | undefined
  const start = (name: string): Promise<void> => {
    const there = visits.get(name)
    if (there) return there
    const visiting = Promise.all((graph.get(name) ?? []).map(start)).then(async () => {
      if (failure) return
      signal.throwIfAborted()
      try {
        await visit(name, signal)
      } catch (error) {
        failure ??= { error }
        calledOff.abort(new Error('cancelled'))
      }
    })
    visits.set(name, visiting)
    return visiting
  }
  await Promise.allSettled([...graph.keys()].map(start))
  outer.throwIfAborted()
  if (failure) throw failure.error
}
