import type { ShownCluster } from './system/person.ts'
import type { SystemUnderTest } from './system/system-under-test.ts'

/** One operation on the cluster that the courses before it left, as a person asks for it. */
export interface Course {
  name: string
  /** Before it is asked for; undone by `after`. */
  before?(system: SystemUnderTest): Promise<void>
  /** Resolves when it is accepted; the cluster's id. */
  ask(system: SystemUnderTest, id: string): Promise<string>
  isOver(cluster: ShownCluster | null): boolean
  /** What goes on when the cluster shows its end already. */
  atRest?(system: SystemUnderTest, id: string): Promise<void>
  after?(system: SystemUnderTest): Promise<void>
}
