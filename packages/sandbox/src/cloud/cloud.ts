import type { PressureGauge } from '../faults/pressure.ts'
import type { RuleBook } from '../faults/rule-book.ts'
import type { NodeHost } from '../nodes/node.ts'
import type { Clock } from './clock.ts'
import type { Notices } from './notices.ts'
import type { CloudState } from './state.ts'

/** What every service is given: the state they share, and the world around it. */
export interface Cloud {
  readonly state: CloudState
  readonly clock: Clock
  readonly notices: Notices
  /** The bodies of servers. */
  readonly nodes: NodeHost
  readonly home: string
  /** Where layers of images lie; absent: there are none. */
  readonly imagesDir: string | undefined
  /** Nova's newest; absent: that of Zed. */
  readonly computeMicroversion: string | undefined
  /** What is to go wrong. */
  readonly faults: RuleBook
  readonly pressure: PressureGauge
  /** http://127.0.0.1:PORT; known once the sandbox listens. */
  origin(): string
  /** The state has changed and is to be saved. */
  changed(): void
  log(message: string): void
}
