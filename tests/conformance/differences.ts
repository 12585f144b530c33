import type { Answer } from './answer.ts'

/** One thing in which two answers differ: where (`status`, `header vary`, `body.cluster.id`), and what each has there. */
export interface Difference {
  place: string
  sahara: string
  fennec: string
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|\.\d+)?$/
/** Texts that people read, and what each service makes anew. Kinds are compared, not words. */
const wording =
  /\.(error_message|description|title|message|management_public_key|trust_id|instance_name|internal_ip|management_ip)$/

/** What of a value is compared: ids and times only by their kind. */
function comparable(value: unknown, place: string): string {
  if (typeof value !== 'string') return JSON.stringify(value)?.replaceAll(uuid, 'an id').slice(0, 80) ?? 'nothing'
  if (date.test(value)) return 'a time'
  return wording.test(place) ? 'a text' : JSON.stringify(value.replaceAll(uuid, 'an id')).slice(0, 80)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Where order means nothing, as among ids that each service has drawn by itself, items are put beside those of their name. */
function inOrder(items: unknown[]): unknown[] {
  const key = (item: unknown) => String(isObject(item) ? (item.name ?? item.step_name ?? '') : item)
  return items.toSorted((one, other) => key(one).localeCompare(key(other)))
}

function arrayDifferences(sahara: unknown[], fennec: unknown[], place: string, ordered: boolean): Difference[] {
  if (sahara.length !== fennec.length) {
    return [{ place: `${place}.length`, sahara: String(sahara.length), fennec: String(fennec.length) }]
  }
  const [old, ours] = ordered ? [sahara, fennec] : [inOrder(sahara), inOrder(fennec)]
  return old.flatMap((item, index) => bodyDifferences(item, ours[index], `${place}[]`))
}

/** `ordered`: the order of the outermost lists was asked for. */
export function bodyDifferences(sahara: unknown, fennec: unknown, place: string, ordered = false): Difference[] {
  if (Array.isArray(sahara) && Array.isArray(fennec)) return arrayDifferences(sahara, fennec, place, ordered)
  if (isObject(sahara) && isObject(fennec)) {
    const keys = new Set([...Object.keys(sahara), ...Object.keys(fennec)])
    return [...keys].flatMap((key) => {
      const at = `${place}.${key}`
      if (key in sahara && key in fennec) return bodyDifferences(sahara[key], fennec[key], at, ordered)
      const has = (object: Record<string, unknown>) => (key in object ? comparable(object[key], at) : 'no such key')
      return [{ place: at, sahara: has(sahara), fennec: has(fennec) }]
    })
  }
  const [old, ours] = [comparable(sahara, place), comparable(fennec, place)]
  return old === ours ? [] : [{ place, sahara: old, fennec: ours }]
}

/** What a client may look at. The wording of a header is compared where clients do. */
const comparedHeaders: Record<string, (value: string | null) => string> = {
  'content-type': (value) => value?.split(';')[0] ?? 'none',
  'content-disposition': (value) => value ?? 'none',
  'openstack-api-version': (value) => value ?? 'none',
  vary: (value) => (value?.toLowerCase().includes('openstack-api-version') ? 'OpenStack-API-Version' : 'none'),
  'www-authenticate': (value) => value?.split(' ')[0] ?? 'none',
  'x-openstack-request-id': (value) => (value?.startsWith('req-') ? 'req-…' : 'none'),
}

function headerDifferences(sahara: Answer, fennec: Answer): Difference[] {
  return Object.entries(comparedHeaders).flatMap(([name, shown]) => {
    const [old, ours] = [shown(sahara.headers.get(name)), shown(fennec.headers.get(name))]
    return old === ours ? [] : [{ place: `header ${name}`, sahara: old, fennec: ours }]
  })
}

/** The status and, of an error, its name: all there is to say of two answers that are not of one kind. */
function statusText({ status, body }: Answer): string {
  if (status === 0) return 'no answer'
  return isObject(body) && 'error_name' in body ? `${status} ${String(body.error_name)}` : String(status)
}

export function differencesOf(sahara: Answer, fennec: Answer, ordered = false): Difference[] {
  if (sahara.status !== fennec.status) {
    return [{ place: 'status', sahara: statusText(sahara), fennec: statusText(fennec) }]
  }
  return [...headerDifferences(sahara, fennec), ...bodyDifferences(sahara.body, fennec.body, 'body', ordered)]
}
