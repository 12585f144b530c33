import { setTimeout as sleep } from 'node:timers/promises'
import { filled, type Values } from '../openstack/filled.ts'
import { type Case, methodIn, type Version } from './case.ts'
import type { Service } from './service.ts'

/** An answer as it came over the wire. */
export interface Answer {
  /** 0: none, the connection was closed without an answer. */
  status: number
  headers: Headers
  /** JSON where the text is JSON, else the text. */
  body: unknown
}

/** The value at a place such as `cluster.node_groups.0.id`. */
export function valueAt(body: unknown, place: string): unknown {
  return place.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

function urlOf(path: string, version: Version, service: Service, values: Values): string {
  if (path.startsWith('//')) return service.url + path.slice(1)
  const project = version === 'v2' ? '' : `/${values.get('project')}`
  return `${service.url}/${version}${project}${path}`
}

function bodyOf(body: unknown): string | null {
  if (body === undefined) return null
  return typeof body === 'string' ? body : JSON.stringify(body)
}

async function once(one: Case, version: Version, service: Service): Promise<Answer> {
  const values = new Map([...service.values, ...(one.as === 'admin' ? service.adminValues : [])])
  const { path, body, headers } = filled({ path: one.path, body: one.body, headers: one.headers ?? {} }, values)
  const usual = {
    'X-Auth-Token': values.get('token') ?? '',
    Accept: 'application/json',
    'Content-Type': 'application/json',
  }
  const sent = Object.entries({ ...usual, ...headers }).filter(
    (header): header is [string, string] => header[1] !== null,
  )
  const method = methodIn(version, one.method)
  const url = urlOf(path, version, service, values)
  const response = await fetch(url, { method, headers: sent, body: bodyOf(body) }).catch((error: Error) => error)
  if (response instanceof Error) {
    if ((response.cause as { code?: string } | undefined)?.code !== 'UND_ERR_SOCKET') throw response
    return { status: 0, headers: new Headers(), body: '' }
  }
  const text = service.alike.reduce((told, [own, both]) => told.replaceAll(own, both), await response.text())
  return { status: response.status, headers: response.headers, body: parsed(text) }
}

/** The answer of one service; what the case keeps of it is put among the service's values. */
export async function answerOf(one: Case, version: Version, service: Service): Promise<Answer> {
  let answer = await once(one, version, service)
  const deadline = Date.now() + 300_000
  while (one.until && valueAt(answer.body, one.until[0]) !== one.until[1] && Date.now() < deadline) {
    await sleep(2000)
    answer = await once(one, version, service)
  }
  for (const [name, place] of Object.entries(one.keeps ?? {})) {
    const value = valueAt(answer.body, place)
    if (typeof value === 'string') service.values.set(name, value)
  }
  return answer
}
