import { type ErrorCode, FennecError } from '@fennec/contract'
import type { Static, TSchema } from 'typebox'
import type { Call } from './call.ts'
import { answeredOnce } from './idempotency.ts'
import type { Paging } from './paging.ts'
import { assertKnownQuery } from './query-names.ts'
import type { QueryParameters } from './query-parameters.ts'
import { requestValidator } from './validation/request-validator.ts'

export type ApiFamily = 'v1' | 'v2'

interface RouteFacts {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Relative to the version: `/clusters/:id`. */
  path: string
  /** The old service's function for it: its name stands in the answer to unknown query parameters. */
  handler: string
  /** A list with `limit`, `marker` and `sort_by`. */
  pages?: Paging
  /** Rule names without `data-processing:`; both versions have the route if both are named. */
  policy: Partial<Record<ApiFamily, string>>
  /** The microversion of v2 that brought it: with an older one it is an unknown URL. */
  since?: '2.1'
  /** Takes `Idempotency-Key`: what accepts something gives the store `keeping(call, …)`. */
  idempotent?: true
  /** Costs so much that only a few are worked at in a process; projects that wait take turns. */
  inTurn?: true
  /** Without one the method decides: GET 200, DELETE 204 (200 if it has something to say), else 202. */
  status?: number
  /** The old service had the routes of jobs in v1.1 and v2 only. */
  notInV10?: true
  /** The body is taken as bytes whatever its type, up to the limit of stored job binaries. */
  takesBytes?: true
  /** The answer is `RawBytes`, which no `Accept` asks for. */
  givesBytes?: true
  /** Of the answer, beside those of every answer. */
  headers?: Readonly<Record<string, string>>
  /** Query parameters beside `marker`, `limit` and `sort_by`: v2 refuses others, v1.1 does not look at them. */
  query?: QueryParameters
}

interface RouteSteps<S extends TSchema, Found, Checked> extends RouteFacts {
  /** A finished answer, if there is one: asked right after the policy. */
  ready?(call: Call): Promise<Buffer | undefined>
  /** The object that the URL (or the marker) names. @throws {FennecError} OBJECT_NOT_FOUND */
  exists?(call: Call): Promise<Found>
  /** What `exists` throws instead of OBJECT_NOT_FOUND. */
  notFound?: ErrorCode
  body?: S
  /** What the schema cannot know; the first failure ends it. What it found out goes on to `run`. */
  check?(call: Call<Static<S>>, found: Found): Promise<Checked>
  /** The act. Its result is the body; a Buffer is JSON already, `RawBytes` are not. */
  run(call: Call<Static<S>>, found: Found, checked: Checked): Promise<unknown>
}

export interface Route extends RouteFacts {
  readonly body?: TSchema
  /** What is said when there is no such object; null: the URL names none. */
  readonly notFound: ErrorCode | null
  /** Everything after the policy, in the old service's order of checks. */
  answer(call: Call): Promise<unknown>
}

export function route<S extends TSchema, Found, Checked>(steps: RouteSteps<S, Found, Checked>): Route {
  const validate = steps.body ? requestValidator(steps.body) : undefined
  const answer = async (call: Call): Promise<unknown> => {
    const ready = await steps.ready?.(call)
    if (ready) return ready
    const found = (await steps.exists?.(call)) as Found
    const unchecked = steps.takesBytes ? call.body : undefined
    const body = validate ? validate(call.body, call.version) : unchecked
    const valid = { ...call, body: body as Static<S> }
    const checked = (await steps.check?.(valid, found)) as Checked
    assertKnownQuery(call, steps)
    return await steps.run(valid, found, checked)
  }
  return {
    ...steps,
    notFound: steps.exists ? (steps.notFound ?? 'OBJECT_NOT_FOUND') : null,
    answer: (call) => (steps.idempotent ? answeredOnce(call, steps, answer) : answer(call)),
  }
}

export function successStatus(of: RouteFacts, body: unknown): number {
  if (of.status !== undefined) return of.status
  if (of.method === 'GET') return 200
  if (of.method !== 'DELETE') return 202
  return body === undefined ? 204 : 200
}

/** For `exists`: the object or the old service's 404. */
export function orNotFound<T>(found: T | null | undefined, lookup: Record<string, string>): T {
  if (found === null || found === undefined) throw new FennecError('OBJECT_NOT_FOUND', { lookup })
  return found
}
