import { onWire, operationOf } from '@fennec/contract'
import type { Fetch } from './http/exchange.ts'
import { ROUTES } from './wire.ts'

/** What was asked, as the service would see it. */
export interface Asked {
  method: string
  url: URL
  headers: Headers
  body: unknown
}

export const AN_ID = 'c1a57e60-0000-4000-8000-000000000001'

const routes = Object.keys(ROUTES).map((route) => {
  const [method = '', path = ''] = route.split(' ')
  return { method, path, pattern: new RegExp(`^/v2${path.replace(/:\w+/g, '[^/]+')}$`), literal: !path.includes(':') }
})

/**
 * Keystone and the service in one, which answer with the examples of the contract; what is under way in those has ended
 * here, and a cluster that was deleted is gone. For tests.
 */
export function cannedFetch(asked: Asked[] = []): Fetch {
  const deleted = new Set<string>()
  return (address, init) => {
    const url = new URL(address)
    const { method = 'GET', headers, body } = init
    asked.push({
      method,
      url,
      headers: new Headers(headers),
      body: typeof body === 'string' ? JSON.parse(body) : (body ?? null),
    })
    if (url.pathname === '/v3/auth/tokens') return Promise.resolve(tokenAnswer(url.origin))
    if (method === 'DELETE') deleted.add(url.pathname)
    else if (deleted.has(url.pathname)) return Promise.resolve(refusal(404, 'NOT_FOUND', 'Object not found'))
    return Promise.resolve(exampleAnswer(method, url.pathname))
  }
}

export function tokenAnswer(origin: string, catalog: unknown = catalogue(origin), lifeMs = 3_600_000): Response {
  const [issued_at, expires_at] = [0, lifeMs].map((ms) => new Date(Date.now() + ms).toISOString())
  return Response.json(
    { token: { issued_at, expires_at, catalog } },
    { status: 201, headers: { 'x-subject-token': 'a-token' } },
  )
}

export const catalogue = (origin: string) => [
  {
    type: 'data-processing',
    name: 'fennec',
    endpoints: [{ interface: 'public', region_id: 'RegionOne', url: `${origin}/` }],
  },
]

function exampleAnswer(method: string, path: string): Response {
  const fitting = routes.filter((route) => route.method === method && route.pattern.test(path))
  const route = fitting.find(({ literal }) => literal) ?? fitting[0]
  const said = route ? operationOf('v2', method, route.path) : null
  if (said === null) throw new Error(`No route answers ${method} ${path}.`)
  if (said.answer === undefined) return new Response(null, { status: 204 })
  if (said.answer.contentType !== undefined) return new Response('bytes', { status: 200 })
  return Response.json(settled(onWire(said.answer.schema, said.answer.example, '2.1')))
}

function settled(answer: unknown): unknown {
  const { cluster, operation, host_operation, ...rest } = answer as Record<string, object>
  return {
    ...rest,
    ...(cluster && { cluster: { ...cluster, status: 'Active' } }),
    ...(operation && { operation: { ...operation, state: 'done' } }),
    ...(host_operation && { host_operation: { ...host_operation, state: 'done' } }),
  }
}

export function refusal(status: number, name: string, message: string, headers: Record<string, string> = {}): Response {
  const body = { error_code: status, error_name: name, error_message: `${message}\nError ID: an-error-id` }
  return Response.json(body, { status, headers: { 'x-openstack-request-id': 'req-1', ...headers } })
}
