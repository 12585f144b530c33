import type { OperationKind } from '../../packages/server/src/domain/operation.ts'
import type { ShownCluster } from './system/person.ts'
import type { SystemUnderTest } from './system/system-under-test.ts'

/** One operation on the cluster that the courses before it left, as a person asks for it. */
export interface Course {
  name: string
  /** What comes of it: operations on the cluster, each of these kinds and of no other. */
  kinds: readonly OperationKind[]
  /** Before it is asked for; undone by `after`. */
  before?(system: SystemUnderTest): Promise<void>
  /** Resolves when it is accepted; the cluster's id. */
  ask(system: SystemUnderTest, id: string): Promise<string>
  isOver(cluster: ShownCluster | null): boolean
  /** What goes on when the cluster shows its end already. */
  atRest?(system: SystemUnderTest, id: string): Promise<void>
  after?(system: SystemUnderTest): Promise<void>
}

/** Courses one after the other, in a system of their own. */
export interface Life {
  name: string
  courses: readonly Course[]
  /** Of the service's options, over what the suite chooses. */
  options?: Record<string, Record<string, unknown>>
}
