import type { Json } from '../tests/openstack/cloud-session.ts'
import type { Contestant } from './contestants.ts'

/** One request that must succeed; its body, or an empty object when there is none. */
export async function ask(
  contestant: Contestant,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Json> {
  const response = await fetch(contestant.url + path, {
    method,
    headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json', Accept: 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${contestant.name}: ${method} ${path} is ${response.status}: ${text}`)
  return text ? (JSON.parse(text) as Json) : {}
}

interface Named {
  id: string
  name: string
}

/** Objects of a collection whose name begins with `prefix`. */
export async function listNamed(
  contestant: Contestant,
  token: string,
  collection: string,
  prefix: string,
): Promise<Named[]> {
  const body = await ask(contestant, token, 'GET', `/v2/${collection}`)
  return (body[collection.replaceAll('-', '_')] as Named[]).filter(({ name }) => name.startsWith(prefix))
}
