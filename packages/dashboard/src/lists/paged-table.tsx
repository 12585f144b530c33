import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Flex, Input, Table, type TableProps } from 'antd'
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react'
import { type ListFacts, type PlaceInList, usePagedList } from '../api/paged-list.ts'
import { useSettled } from '../api/settled.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'

interface Shown<T> extends Pick<TableProps<T>, 'columns' | 'expandable'> {
  /** What is listed, for who does not see the page: `Clusters`. */
  label: string
  facts: ListFacts<T>
  /** What to do when there is nothing at all. */
  empty: ReactNode
}

/** A list, a page at a time, with a search by name. */
export function PagedTable<T extends { id: string }>({ label, facts, empty, ...table }: Shown<T>) {
  const place = useSearch({ strict: false }) as PlaceInList
  const page = usePagedList(facts, place)
  // In slices, as React does what is deferred: rows of a large page would stop a slow machine.
  const shown = useDeferredValue(page.data)
  const navigate = useNavigate()
  const goTo = (next: PlaceInList, replace = false) => void navigate({ to: '.', search: next, replace })
  const found = place.find ? { find: place.find } : {}
  const { items = [], next = null, previous = null } = shown ?? {}
  const isEmpty = shown !== undefined && items.length === 0
  return (
    <>
      <QueryProblem error={page.error} />
      {facts.findBy !== null && (!isEmpty || place.find) && (
        <Search label={label} value={place.find ?? ''} onSettled={(find) => goTo(find ? { find } : {}, true)} />
      )}
      {page.error && !page.data ? null : (
        <Table<T>
          {...table}
          aria-label={label}
          rowKey="id"
          dataSource={items}
          loading={shown === undefined || page.isPlaceholderData}
          pagination={false}
          locale={{
            emptyText: shown === undefined ? ' ' : place.find ? <Empty description={t.list.noneFound} /> : empty,
          }}
        />
      )}
      {(next || place.after) && (
        <Flex gap={8} justify="end" style={{ marginTop: 16 }}>
          <Button disabled={!place.after} onClick={() => goTo({ ...found, ...(previous && { after: previous }) })}>
            {t.list.previous}
          </Button>
          <Button disabled={!next} onClick={() => next && goTo({ ...found, after: next })}>
            {t.list.next}
          </Button>
        </Flex>
      )}
    </>
  )
}

function Search({ label, value, onSettled }: { label: string; value: string; onSettled(text: string): void }) {
  const [typed, setTyped] = useState(value)
  const settled = useSettled(typed.trim())
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the typing has come to rest
  useEffect(() => {
    if (settled !== value) onSettled(settled)
  }, [settled])
  return (
    <Input.Search
      allowClear
      aria-label={t.list.find(label)}
      placeholder={t.list.findHint}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      style={{ maxWidth: 320, marginBottom: 16 }}
    />
  )
}
