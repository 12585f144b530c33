import type { Health } from '../model.ts'

/** What a step has found out about a node, as the journal of its cluster's operation has it. */
export type NodeOutcome =
  /** Nova is at it. */
  | { outcome: 'begun' }
  | { outcome: 'moved'; host: string | null; isOff?: true }
  /** It was tried, and the node is where it was. */
  | { outcome: 'failed'; reason: string }
  /** It was not tried. */
  | { outcome: 'stayed'; reason: string }
  /** There is no such server any more. */
  | { outcome: 'gone' }

/** The steps of a node: asking Nova, and Nova having done it. Journal names: never changed once released. */
export const askedEntry = (instanceId: string): string => `ask for ${instanceId}`
export const arrivedEntry = (instanceId: string): string => `arrival of ${instanceId}`
export const HEALTH_ENTRY = 'health'

/** What is known of a node by the journal; undefined: nothing yet. */
export function outcomeOf(journal: ReadonlyMap<string, unknown>, instanceId: string): NodeOutcome | undefined {
  const entry = journal.get(arrivedEntry(instanceId)) ?? journal.get(askedEntry(instanceId))
  return entry as NodeOutcome | undefined
}

export interface HealthFound {
  status: Health
  /** What is not as it should be; empty: nothing. */
  description: string
}

/** The last health that the journal tells of. */
export function healthOf(journal: ReadonlyMap<string, unknown>): HealthFound | null {
  const entries = [...journal].filter(([name]) => name.startsWith(HEALTH_ENTRY))
  return (entries.at(-1)?.[1] as HealthFound | undefined) ?? null
}
