import type { Fields } from '../../http/fields.ts'
import type { Stack, StackResource } from '../state.ts'
import type { Work } from '../types/resource-type.ts'

/** What resource types that are stacks themselves need of the engine. */
export interface Engine {
  /** Makes the nested stack of `work.resource`, or goes on with the one it has, and waits for its end. */
  createNested(work: Work, template: Fields, parameters: Fields): Promise<void>
  updateNested(work: Work, template: Fields, parameters: Fields): Promise<void>
  deleteNested(work: Work): Promise<void>
  nestedStack(resource: StackResource): Stack | undefined
  outputs(stack: Stack): Fields
  attribute(stack: Stack, resourceName: string, path: string[]): unknown
}
