import { useState } from 'react'

interface Refetched<T> {
  data?: T | null | undefined
}

/** What a form is filled from: the first answer asked for by it, never one kept from before. Later ones do not change it. */
export function useFirst<T>(query: { data?: T | null | undefined; isFetchedAfterMount: boolean }): T | undefined {
  const [first, setFirst] = useState<T>()
  if (first !== undefined) return first
  const now = query.isFetchedAfterMount ? (query.data ?? undefined) : undefined
  if (now !== undefined) setFirst(now)
  return now
}

/** What became of a template while somebody had it open in a form. */
export interface EditedTemplate<T> {
  /** As it was when the form was filled from it. */
  opened: T
  /** As it is now, when that is not how it was opened; null: deleted. undefined: nothing happened. */
  theirs: T | null | undefined
  /** Whether it still is as it was opened, asked just now: what is sent replaces nothing that was not seen. */
  isUntouched(): Promise<boolean>
  /** From now on, this is what was opened: somebody has seen it. */
  see(theirs: T): void
}

/** Two windows may have the same template open: the later one is told, and nothing is overwritten unseen. */
export function useEditedTemplate<T>(
  first: T,
  current: T | null | undefined,
  refetch: () => Promise<Refetched<T>>,
): EditedTemplate<T> {
  const [opened, see] = useState(first)
  const isSame = (one: T | null | undefined) => JSON.stringify(one) === JSON.stringify(opened)
  return {
    opened,
    theirs: current === undefined || isSame(current) ? undefined : current,
    isUntouched: async () => {
      const { data } = await refetch()
      // Not known: sending it will say why.
      return data === undefined || isSame(data)
    },
    see,
  }
}

/** Names of the fields in which two differ. */
export function fieldsChanged<T extends object>(before: T, after: T): (keyof T)[] {
  const names = Object.keys({ ...before, ...after }) as (keyof T)[]
  return names.filter(
    (name) =>
      !['created_at', 'updated_at'].includes(String(name)) &&
      JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
}
