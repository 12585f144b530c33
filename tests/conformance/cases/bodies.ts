import type { Case } from '../case.ts'

export const nowhere = '00000000-0000-4000-8000-000000000000'

export type Change = Record<string, unknown>

/** A body that is right, in which one case after another changes one thing. */
export interface Right {
  path: string
  method: Case['method']
  body: Change
}

/**
 * The same request, each time with one change; `undefined` leaves the field out. Each has a name of its own: one service may
 * accept what the other refuses.
 */
export function changed(right: Right, changes: Record<string, Change>, only?: Case['only']): Case[] {
  return Object.entries(changes).map(([says, change], index) => ({
    says: `${says} (${Object.entries(change)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
      .join(', ')})`,
    method: right.method,
    path: right.path,
    body: {
      ...right.body,
      ...('name' in right.body ? { name: `${String(right.body.name)}${only ?? ''}${index}`.replace('.', '') } : {}),
      ...change,
    },
    ...(only ? { only } : {}),
  }))
}

/** What every list of objects is asked. The objects are there already, and found by `filter`. */
export function listCases(path: string, sortable: string[], filter: string, marker: string): Case[] {
  const list = (says: string, query: string): Case => ({ says, method: 'GET', path: `${path}?${query}` })
  return [
    list('those of a name', filter),
    list('a page of one', `limit=1&${filter}&sort_by=name`),
    list('the page after a marker', `limit=1&marker=${marker}&${filter}&sort_by=name`),
    list('after a marker without a limit', `marker=${marker}&${filter}&sort_by=name`),
    list('backwards', `sort_by=-name&${filter}`),
    list('a page backwards', `sort_by=-name&limit=1&${filter}`),
    ...sortable.map((field) => list(`sorted by ${field}`, `sort_by=${field}&${filter}`)),
    list('sorted by what nobody knows', 'sort_by=colour'),
    list('sorted by nothing', `sort_by=&${filter}`),
    list('a limit of 0', 'limit=0'),
    list('a negative limit', 'limit=-1'),
    list('a limit that is no number', 'limit=two'),
    list('a broken limit', 'limit=1.5'),
    list('an empty limit', 'limit='),
    list('a marker that is nowhere', `marker=${nowhere}&limit=1`),
    list('a marker that is no id', 'marker=nosuch&limit=1'),
    list('a filter nobody knows', 'colour=red'),
    list('none of that name', 'name=nosuchthing'),
  ]
}

/** What every path of one object is asked when there is no such object. */
export function unknownIdCases(path: string, methods: Case['method'][]): Case[] {
  return methods.flatMap((method) =>
    [nowhere, 'nosuch'].map((id) => ({
      says: `an unknown object (${id})`,
      method,
      path: `${path}/${id}`,
      ...(method === 'GET' || method === 'DELETE' ? {} : { body: {} }),
    })),
  )
}
