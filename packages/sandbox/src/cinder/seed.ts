import { randomUUID } from 'node:crypto'
import { type CinderState, DEFAULT_TYPE } from './state.ts'

export function seedCinder(zones: readonly string[] = ['nova'], hosts?: readonly string[]): CinderState {
  const types: CinderState['types'] = {}
  for (const name of [DEFAULT_TYPE, 'fast']) {
    const id = randomUUID()
    types[id] = { id, name, description: null, isPublic: true, extraSpecs: {} }
  }
  return { volumes: {}, types, quotas: {}, zones: [...zones], ...(hosts && { hosts: [...hosts] }) }
}
