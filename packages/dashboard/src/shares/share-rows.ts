import { mountPath, type ShareRequest, whyNoMountPoint } from '@fennec/contract'
import { t } from '../strings.ts'

/** A row of the form. */
export interface ShareRow {
  id?: string
  path?: string | null
  access_level: 'rw' | 'ro'
}

/** A list of shares as the form shows it: what is left unsaid is read and write. */
export const shareRows = (shares: readonly ShareRequest[] | null | undefined): ShareRow[] =>
  (shares ?? []).map(({ id, path = null, access_level = 'rw' }) => ({ id, path, access_level: access_level ?? 'rw' }))

/** What the rows ask for; null: nothing. */
export function readShares(rows: readonly ShareRow[] | undefined): ShareRequest[] | null {
  const shares = (rows ?? []).flatMap(({ id, path, access_level }) =>
    id === undefined ? [] : [{ id, path: path || null, access_level }],
  )
  return shares.length > 0 ? shares : null
}

/** Where the nodes have it; undefined: nothing is chosen yet. */
export const placeOf = ({ id, path }: Pick<ShareRow, 'id' | 'path'>): string | undefined =>
  path ? mountPath(path) : id && `/mnt/${id}`

type Rows = readonly (ShareRow | undefined)[]

const earlier = (rows: Rows, at: number): ShareRow[] => rows.slice(0, at).filter((row) => row !== undefined)

/** Why the share of a row is not to be chosen there; null: it is. */
export const shareProblem = (rows: Rows, at: number): string | null =>
  earlier(rows, at).some(({ id }) => id !== undefined && id === rows[at]?.id) ? t.shares.twice : null

/** Why the share of a row cannot be mounted where it says; null: it can. */
export function pathProblem(rows: Rows, at: number): string | null {
  const row = rows[at]
  const reason = row?.path ? whyNoMountPoint(row.path) : null
  if (reason !== null) return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`
  const place = row && placeOf(row)
  // Of the same share twice it is said that it is, beside the other field.
  const clashes = earlier(rows, at).some(
    (other) => place !== undefined && placeOf(other) === place && other.id !== row?.id,
  )
  return clashes ? t.shares.pathTwice : null
}
