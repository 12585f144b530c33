import { createHash } from 'node:crypto'
import { FennecError } from '@fennec/contract'
import type { Keeping } from '../store/queries.ts'
import type { Call } from './call.ts'

export const IDEMPOTENCY_HEADER = 'Idempotency-Key'

/** What tells a request that is sent again from another one. */
export type Idempotency = Pick<Keeping<never>, 'projectId' | 'key' | 'fingerprint'>

const KEY = /^[\x21-\x7e]{1,255}$/

/**
 * A request with a key is accepted once. Sent again it gets the first answer, whatever has become of the cluster since, and
 * also when the first was still being worked on: then its own try ends by a conflict with the first, and that answer is there.
 * Refusals are not kept: nothing was done, and the next try may succeed.
 *
 * @throws {FennecError} IDEMPOTENCY_KEY_MALFORMED, IDEMPOTENCY_KEY_REUSED
 */
export async function answeredOnce(
  call: Call,
  route: { method: string; path: string },
  answer: (call: Call) => Promise<unknown>,
): Promise<unknown> {
  if (call.idempotencyKey === undefined) return await answer(call)
  const idempotency = idempotencyOf(call, route, call.idempotencyKey)
  const before = await keptAnswer(call, idempotency)
  if (before) return before
  try {
    return await answer({ ...call, idempotency })
  } catch (refused) {
    // Accepted after we looked: by the same request on another connection, or by this one, whose commit was not heard of.
    const meanwhile = await keptAnswer(call, idempotency)
    if (meanwhile) return meanwhile
    throw refused
  }
}

/** For what accepts something; null: the request may be accepted as often as it is sent. */
export function keeping<T>({ idempotency }: Call, answer: (accepted: T) => unknown): Keeping<T> | null {
  return idempotency && { ...idempotency, answer }
}

function idempotencyOf(call: Call, { method, path }: { method: string; path: string }, key: string): Idempotency {
  if (!KEY.test(key)) throw new FennecError('IDEMPOTENCY_KEY_MALFORMED')
  const { caller, version, params, query, body } = call
  const request = JSON.stringify(inOneOrder([method, path, version, params, query, body]))
  return { projectId: caller.projectId, key, fingerprint: createHash('sha256').update(request).digest('hex') }
}

async function keptAnswer({ deps }: Call, { projectId, key, fingerprint }: Idempotency): Promise<Buffer | null> {
  const kept = await deps.store.keptAnswer(projectId, key)
  if (kept === null) return null
  if (kept.fingerprint !== fingerprint) throw new FennecError('IDEMPOTENCY_KEY_REUSED', { key })
  return Buffer.from(kept.answer)
}

/** Some languages write the keys of an object in another order each time. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder)
  if (typeof value !== 'object' || value === null) return value
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([name, inside]) => [name, inOneOrder(inside)])
}
