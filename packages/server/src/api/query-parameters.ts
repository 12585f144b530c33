import { wireName } from '@fennec/contract'
import { MATCHED_IN_PART } from '../store/queries.ts'
import type { Paging } from './paging.ts'
import type { ApiFamily } from './route.ts'

/**
 * A query parameter as one family of the API has it. The check of names, the OpenAPI document and the reference all read
 * this: what is told of is what is accepted.
 */
export interface QueryParameter {
  readonly name: string
  readonly description: string
  /** As OpenAPI has it: an array is a parameter that is repeated. */
  readonly schema: Readonly<Record<string, unknown>>
  /** What old clients send that the old service refused: the refusal of another name does not tell of it. */
  readonly ofClients?: true
}

export type QueryParameters = Partial<Record<ApiFamily, readonly QueryParameter[]>>

export const textParameter = (name: string, description: string): QueryParameter => ({
  name,
  description,
  schema: { type: 'string' },
})

/** Written in whatever case. */
export const flagParameter = (name: string, description: string): QueryParameter => ({
  name,
  description,
  schema: { type: 'boolean' },
})

export const repeatedParameter = (name: string, description: string): QueryParameter => ({
  name,
  description,
  schema: { type: 'array', items: { type: 'string' } },
})

/** Columns that hold a yes or no. */
export const FLAGS: ReadonlySet<string> = new Set([
  'is_public',
  'is_protected',
  'is_default',
  'is_transient',
  'use_autoconfig',
  'boot_from_volume',
])

/** Fields of the data model that a list is filtered by. */
export interface Filters {
  v1: readonly string[]
  /** v2 takes few of them … */
  v2: readonly string[]
  /** … and beside those what its clients send all the same: the dashboard filters by whatever column its user chose. */
  v2Clients?: readonly string[]
}

export function filterParameters({ v1, v2, v2Clients = [] }: Filters): QueryParameters {
  return {
    v1: v1.map((field) => filter(field, field)),
    v2: [
      ...v2.map((field) => filter(field, wireName(field, '2.0'))),
      ...v2Clients.map((field): QueryParameter => ({ ...ofClients(field), ofClients: true })),
    ],
  }
}

/** The clients of v2 send some names of v1.1. */
function ofClients(field: string): QueryParameter {
  const name = wireName(field, '2.0')
  return name === field
    ? filter(field, field)
    : { ...filter(field, field), description: `The same as ${name}, by its name in v1.1.` }
}

function filter(field: string, name: string): QueryParameter {
  if (FLAGS.has(field)) return flagParameter(name, `Only those of which ${name} is this.`)
  // `job.name` is a column of the list as it is read.
  const isPart = MATCHED_IN_PART.has(field.replace('.', '_'))
  return textParameter(name, isPart ? `Only those with this in their ${name}.` : `Only those of which ${name} is this.`)
}

/** All that a family takes of a route: its own, then those of every list. */
export function queryOf(route: { query?: QueryParameters; pages?: Paging }, family: ApiFamily): QueryParameter[] {
  return [...(route.query?.[family] ?? []), ...(route.pages ? pagingParameters(route.pages, family) : [])]
}

function pagingParameters({ sortedBy, unsaid }: Paging, family: ApiFamily): QueryParameter[] {
  const version = family === 'v1' ? 'v1.1' : '2.0'
  // v2 takes the names of v1.1 too.
  const names = [...new Set([...sortedBy.map((field) => wireName(field, version)), ...sortedBy])]
  const usual = `${unsaid.descending ? '-' : ''}${wireName(unsaid.sortBy, version)}`
  return [
    {
      name: 'limit',
      description: 'At most so many; without it all.',
      schema: { type: 'integer', minimum: 1 },
    },
    textParameter('marker', 'The id after which the page begins: `markers` of the page before has it.'),
    {
      name: 'sort_by',
      description: 'The field that the list is in order of; with - before it backwards.',
      schema: { type: 'string', enum: [...names, ...names.map((name) => `-${name}`)], default: usual },
    },
  ]
}
