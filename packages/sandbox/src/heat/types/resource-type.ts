import type { Cloud } from '../../cloud/cloud.ts'
import type { Fields } from '../../http/fields.ts'
import type { Caller } from '../../keystone/caller.ts'
import type { Engine } from '../engine/engine.ts'
import type { Schemas } from '../properties.ts'
import type { Stack, StackResource } from '../state.ts'

/** One resource being worked on. */
export interface Work {
  cloud: Cloud
  engine: Engine
  caller: Caller
  stack: Stack
  resource: StackResource
  /** Functions resolved. */
  properties: Fields
  /** Aborted when the stack is given up: a failure elsewhere, a deletion, the time limit. */
  signal: AbortSignal
}

/** As much as is needed to look at one. */
export type Sight = Pick<Work, 'cloud' | 'engine' | 'stack' | 'resource'>

export interface ResourceType {
  name: string
  properties: Schemas
  attributes: string[]
  /** Rules over several properties. Throws Heat's error. */
  validate?(properties: Fields, where: Pick<Work, 'cloud' | 'caller'>): void
  /** Sets `resource.physicalId` as soon as there is one, so that a failed creation can be cleaned up. */
  create(work: Work): Promise<void>
  /** Changes what is there; `false`: it has to be replaced. Without it every change replaces. */
  update?(work: Work, changed: string[]): Promise<boolean>
  /** Succeeds when it is gone already. */
  delete(work: Work): Promise<void>
  /** `undefined` for one it has not. */
  attribute(sight: Sight, name: string): unknown
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/** stack-resource-abcdefghijkl: what Heat calls a thing that was given no name. */
export function physicalName(stack: Stack, resource: Pick<StackResource, 'name'>): string {
  const short = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => LETTERS[byte % 32]).join('')
  return `${stack.name}-${resource.name}-${short}`
}
