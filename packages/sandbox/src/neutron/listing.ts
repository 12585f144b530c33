import type { Cloud } from '../cloud/cloud.ts'
import { type Page, pageOf } from '../http/listing.ts'
import type { Call } from '../http/service.ts'

type View = Record<string, unknown> & { id: string }

const NOT_FILTERS = ['limit', 'marker', 'page_reverse', 'sort_key', 'sort_dir', 'fields', 'tags', 'tags-any']

/** Neutron filters by any attribute; a parameter given several times is a choice, `tags` are all required. */
export function neutronList(cloud: Cloud, call: Call, collection: string, views: View[]): unknown {
  const found = views.filter((view) => matches(call, view)).sort((a, b) => a.id.localeCompare(b.id))
  const page: Page<View> = pageOf(call, 'network', found, `/network/v2.0/${collection}`, 10_000)
  const fields = call.queryAll('fields')
  const shown = fields.length === 0 ? page.items : page.items.map((item) => only(item, fields))
  return {
    [collection]: shown,
    ...(page.next && { [`${collection}_links`]: [{ rel: 'next', href: cloud.origin() + page.next }] }),
  }
}

function matches(call: Call, view: View): boolean {
  const tags = call.query('tags')
  const held = Array.isArray(view.tags) ? view.tags : []
  if (tags !== undefined && !tags.split(',').every((tag) => held.includes(tag))) return false
  return Object.keys(call.queries).every((key) => {
    if (NOT_FILTERS.includes(key)) return true
    const wanted = call.queryAll(key)
    if (key === 'fixed_ips') return wanted.every((one) => hasFixedIp(view, one))
    return wanted.some((one) => same(view[key], one))
  })
}

function same(value: unknown, wanted: string): boolean {
  if (typeof value === 'boolean') return String(value) === wanted.toLowerCase() || (value ? '1' : '0') === wanted
  if (Array.isArray(value)) return value.includes(wanted)
  return String(value ?? '') === wanted
}

function hasFixedIp(view: View, wanted: string): boolean {
  const [key = '', ...rest] = wanted.split('=')
  const ips = Array.isArray(view.fixed_ips) ? view.fixed_ips : []
  return ips.some((ip: Record<string, unknown>) => ip[key] === rest.join('='))
}

const only = (item: View, fields: string[]): unknown =>
  Object.fromEntries(Object.entries(item).filter(([key]) => fields.includes(key)))
