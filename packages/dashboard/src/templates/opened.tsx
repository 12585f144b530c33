import { Empty, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { LinkButton } from '../layout/link-button.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { useFirst } from './edited-template.ts'
import type { EditorPlace } from './template-editor.tsx'

interface Opening<T> {
  query: { data?: T | null | undefined; error: Error | null; isFetchedAfterMount: boolean }
  /** Said when there is none, with the way back. */
  notFound: string
  backTo: EditorPlace
  list: string
  /** `first`: as it was when the page was opened. It stays when the object goes: what was typed has to. */
  children(first: T): ReactNode
}

/** The page of one object, from the first answer that was asked for by it. */
export function Opened<T>({ query, notFound, backTo, list, children }: Opening<T>) {
  const first = useFirst(query)
  if (first !== undefined) return children(first)
  if (query.data === null) {
    return (
      <Empty description={notFound}>
        <LinkButton to={backTo}>{list}</LinkButton>
      </Empty>
    )
  }
  return query.error ? <QueryProblem error={query.error} /> : <Skeleton active />
}
