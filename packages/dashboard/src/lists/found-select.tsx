import { Select } from 'antd'
import { useState } from 'react'
import { type ListFacts, usePagedList } from '../api/paged-list.ts'
import { useSettled } from '../api/settled.ts'
import { t } from '../strings.ts'

interface Found<T> {
  facts: ListFacts<T>
  labelOf(one: T): string
  /** What is chosen, which need not be among the first that are found. */
  chosen?: T | null | undefined
  disabled?: boolean
  placeholder?: string | undefined
  'aria-label'?: string
  /** Given by the form's item. */
  id?: string
  value?: string | null
  onChange?(id: string, one: T | undefined): void
}

/** One of a list that may have thousands: the service looks for what is typed. */
export function FoundSelect<T extends { id: string; name: string }>(found: Found<T>) {
  const { facts, labelOf, chosen, value, onChange, placeholder, ...select } = found
  const [find, setFind] = useState('')
  const settled = useSettled(find.trim())
  const page = usePagedList(facts, settled ? { find: settled } : {})
  const items = page.data?.items ?? []
  const shown = chosen && !find && items.every(({ id }) => id !== chosen.id) ? [chosen, ...items] : items
  return (
    <Select
      {...select}
      value={value ?? null}
      onChange={(id: string) =>
        onChange?.(
          id,
          shown.find((one) => one.id === id),
        )
      }
      placeholder={placeholder}
      showSearch={{ filterOption: false, onSearch: setFind }}
      loading={page.isPending}
      notFoundContent={page.error?.message ?? (page.isPending ? t.list.searching : t.list.noneFound)}
      options={shown.map((one) => ({ value: one.id, label: labelOf(one) }))}
    />
  )
}
