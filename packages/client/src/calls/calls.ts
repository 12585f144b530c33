import type { Service, ServiceRequest } from '../http/service.ts'
import { ROUTES, type Routes } from '../wire.ts'
import type { Arguments, CallOptions } from './arguments.ts'
import { type Page, Pages } from './pages.ts'

/** A method of the client, and the route it asks. */
export type RouteCall<F, R extends keyof Routes = keyof Routes> = F & { readonly route: R }

type Answer<R extends keyof Routes> = Routes[R]['answer']
type Part<R extends keyof Routes, K> = K extends keyof Answer<R> ? Answer<R>[K] : never
type Item<R extends keyof Routes, K> = Part<R, K> extends readonly (infer T)[] ? T : never

/** What a line of a resource is made with: the route says what goes in and what comes out. */
export interface Calls {
  /** The answer as it is. */
  whole<R extends keyof Routes>(route: R): RouteCall<(...args: Arguments<R>) => Promise<Answer<R>>, R>
  /** One part of the answer. */
  part<R extends keyof Routes, K extends keyof Answer<R> & string>(
    route: R,
    key: K,
  ): RouteCall<(...args: Arguments<R>) => Promise<Part<R, K>>, R>
  /** A list that comes in pages. */
  pages<R extends keyof Routes, K extends keyof Answer<R> & string>(
    route: R,
    key: K,
  ): RouteCall<(...args: Arguments<R>) => Pages<Item<R, K>>, R>
}

export function callsOf(service: Service): Calls {
  const ask = async (request: ServiceRequest, file: boolean): Promise<unknown> => {
    const { bytes } = await service(request)
    if (file) return bytes
    return bytes.length === 0 ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as unknown)
  }
  const calls = {
    whole: (route: keyof Routes) =>
      of(route, (...args: unknown[]) => ask(requestOf(route, args), ROUTES[route].file === true)),
    part: (route: keyof Routes, key: string) =>
      of(route, async (...args: unknown[]) => Reflect.get((await ask(requestOf(route, args), false)) as object, key)),
    pages: (route: keyof Routes, key: string) =>
      of(route, (...args: unknown[]) => {
        const first = requestOf(route, args)
        return new Pages(async (place) => {
          const body = (await ask({ ...first, query: { ...first.query, ...place } }, false)) as Record<string, unknown>
          const markers = (body.markers ?? { prev: null, next: null }) as Omit<Page<unknown>, 'items'>
          return { items: body[key] as unknown[], prev: markers.prev, next: markers.next }
        }, first.query ?? {})
      }),
  }
  return calls as unknown as Calls
}

/** A method that asks a route in a way of its own. */
export function of<F, R extends keyof Routes>(route: R, call: F): RouteCall<F, R> {
  return Object.assign(call as F & object, { route }) as RouteCall<F, R>
}

/** @throws {TypeError} an empty name: its path would be another route's */
function requestOf(route: keyof Routes, args: readonly unknown[]): ServiceRequest {
  const [method = '', template = ''] = route.split(' ')
  const facts = ROUTES[route]
  const left = [...args]
  const path = template.replace(/:(\w+)/g, (_, name: string) => {
    const value = left.shift()
    if (typeof value !== 'string' || /^\.{0,2}$/.test(value)) {
      throw new TypeError(`${route}: '${String(value)}' cannot be the ${name.replaceAll('_', ' ')} of anything.`)
    }
    return encodeURIComponent(value)
  })
  const body = facts.body === true ? left.shift() : undefined
  const query = facts.query === true ? (left.shift() as ServiceRequest['query']) : undefined
  const { signal, timeoutMs, idempotencyKey } = (left.shift() ?? {}) as CallOptions
  const key = facts.idempotent === true ? (idempotencyKey ?? newKey()) : idempotencyKey
  return { method, path, query, body, signal, timeoutMs, idempotencyKey: key }
}

/** Random enough that no two wishes share it. Not randomUUID: browsers have that on https pages alone. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
