import type { ServiceName } from '../http/api-error.ts'

/** What may become of a request. */
export type RequestEffect =
  /** Nothing is done; the answer is an error in the service's own shape. */
  | { kind: 'refuse'; status: number; message?: string; retryAfterSeconds?: number }
  /** The deed is done, then the connection is cut without an answer. */
  | { kind: 'lose-answer' }
  /** The deed is done; the answer goes out only when the rule is removed. */
  | { kind: 'hold-answer' }
  /** Before the deed. */
  | { kind: 'delay'; ms: number }

export type VolumeEffect = 'error' | 'stuck-creating' | 'stuck-deleting' | 'error-deleting' | 'error-extending'
/** `error`: no valid host was found. `migration-error`: a live migration is given up, and the server stays where it is. */
export type ServerEffect = 'error' | 'stuck-building' | 'stuck-deleting' | 'stuck-migrating' | 'migration-error'
/** `hang`: connections are accepted, nothing is said, what runs stands still. `refuse`: connections are cut. */
export type SshEffect = 'hang' | 'refuse'

/** `times` a rule is met before it is used up: 1 unless it says otherwise; 0: until it is removed. */
export type FaultRule =
  | {
      on: 'request'
      service?: ServiceName
      method?: string
      /** A regular expression over the path below the service's prefix, without the query. */
      path?: string
      times?: number
      /** Matching requests that are let through first. */
      after?: number
      effect: RequestEffect
    }
  /** `name`: a regular expression. */
  | { on: 'volume'; name?: string; times?: number; effect: VolumeEffect }
  | { on: 'server'; name?: string; times?: number; effect: ServerEffect }
  /** `name` of the server. Until the rule is removed. */
  | { on: 'ssh'; name?: string; effect: SshEffect }

export interface RandomFaults {
  seed: number
  /** 0 to 1, for each request. */
  chance: number
  effects: RequestEffect[]
}

/** The cloud misbehaves on demand. */
export interface Faults {
  /** @returns the rule's id; of several rules that match, the one that was added first is met */
  add(rule: FaultRule): string
  /** What was stuck by it goes on. */
  remove(id: string): void
  /** Removes all rules and ends random faults. */
  clear(): void
  list(): { id: string; rule: FaultRule; met: number }[]
  /** Each request other than GET, HEAD and token requests meets one of the effects with this chance, drawn from the seed. */
  random(setting: RandomFaults | null): void
  /** All tokens of the project (of all projects: none given) are refused from now on. */
  expireTokens(projectId?: string): void
  /** All faults met so far. */
  met(): number
}
