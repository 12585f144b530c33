import { JOB_TYPES } from '@fennec/contract'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { jobBinaryList } from '../api/edp.ts'
import { jobTemplateList } from '../api/jobs.ts'
import { usePagedList } from '../api/paged-list.ts'
import { useSettled } from '../api/settled.ts'
import type { JobTemplate } from '../api/wire.ts'
import { t } from '../strings.ts'
import { ObjectCreate } from './object-create.tsx'
import type { CommonFields, ObjectKind } from './object-kind.ts'
import { ObjectList } from './object-list.tsx'
import { ObjectPage } from './object-page.tsx'

interface Filled extends CommonFields {
  type: string
  mains?: string[]
  libs?: string[]
}

const kind: ObjectKind<JobTemplate, Filled> = {
  collection: 'job-templates',
  one: 'job_template',
  facts: jobTemplateList,
  words: t.jobTemplates,
  formOf: ({ type, mains, libs }) => ({ type, mains: mains.map(({ id }) => id), libs: libs.map(({ id }) => id) }),
  wishOf: ({ type, mains = [], libs = [] }) => ({ type, mains, libs }),
  // The service keeps what a template is made of.
  changesOf: () => ({}),
  Fields: MadeOf,
}

export const JobTemplateList = () => <ObjectList kind={kind} column={{ title: t.edp.type, of: ({ type }) => type }} />
export const JobTemplateCreate = () => <ObjectCreate kind={kind} />
export const JobTemplatePage = () => <ObjectPage kind={kind} />

function MadeOf({ opened }: { opened?: JobTemplate }) {
  const isFixed = opened !== undefined
  const known = [...(opened?.mains ?? []), ...(opened?.libs ?? [])]
  return (
    <>
      <Form.Item
        name="type"
        label={t.edp.type}
        extra={isFixed ? t.jobTemplates.fixed : undefined}
        rules={[{ required: true, message: t.common.required(t.edp.type) }]}
      >
        <Select
          {...(isFixed && { disabled: true })}
          options={JOB_TYPES.map((type) => ({ value: type, label: type }))}
        />
      </Form.Item>
      <Form.Item name="mains" label={t.jobTemplates.mains}>
        <BinariesSelect known={known} {...(isFixed && { disabled: true })} />
      </Form.Item>
      <Form.Item name="libs" label={t.jobTemplates.libs}>
        <BinariesSelect known={known} {...(isFixed && { disabled: true })} />
      </Form.Item>
    </>
  )
}

interface Binaries {
  /** Chosen before; their names need not be looked for. */
  known: readonly { id: string; name: string }[]
  disabled?: boolean
  /** The form's, as the two below. */
  id?: string
  value?: string[]
  onChange?(ids: string[]): void
}

/** Several of the job binaries; the service looks for what is typed. */
function BinariesSelect({ known, ...item }: Binaries) {
  const [find, setFind] = useState('')
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map(known.map(({ id, name }) => [id, name])))
  const settled = useSettled(find.trim())
  const page = usePagedList(jobBinaryList, settled ? { find: settled } : {})
  const found = page.data?.items ?? []
  // What was chosen keeps its name when another search does not find it.
  const others = (item.value ?? []).filter((id) => found.every((one) => one.id !== id))
  return (
    <Select
      {...item}
      mode="multiple"
      loading={page.isPending}
      placeholder={t.common.none}
      notFoundContent={page.error?.message ?? t.jobTemplates.noBinaries}
      showSearch={{ filterOption: false, onSearch: setFind }}
      onChange={(ids: string[]) => {
        setNames(new Map([...names, ...found.map(({ id, name }) => [id, name] as const)]))
        item.onChange?.(ids)
      }}
      options={[
        ...found.map(({ id, name }) => ({ value: id, label: name })),
        ...others.map((id) => ({ value: id, label: names.get(id) ?? id })),
      ]}
    />
  )
}
