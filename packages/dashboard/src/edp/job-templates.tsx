import { JOB_TYPES } from '@fennec/contract'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { jobBinaryList } from '../api/edp.ts'
import { jobTemplateList } from '../api/jobs.ts'
import { usePagedList } from '../api/paged-list.ts'
import { useSettled } from '../api/settled.ts'
import type { JobTemplate } from '../api/wire.ts'
import { t } from '../strings.ts'
import { ObjectForm } from './object-form.tsx'
import { ObjectList } from './object-list.tsx'

export const JobTemplateList = () => (
  <ObjectList<JobTemplate>
    collection="job-templates"
    facts={jobTemplateList}
    words={t.jobTemplates}
    column={{ title: t.edp.type, of: ({ type }) => type }}
  />
)

interface Filled {
  name: string
  type: string
  mains?: string[]
  libs?: string[]
}

export const JobTemplateCreate = () => (
  <ObjectForm<Filled>
    collection="job-templates"
    title={t.jobTemplates.create}
    wishOf={({ type, mains = [], libs = [] }) => ({ type, mains, libs })}
  >
    <Form.Item name="type" label={t.edp.type} rules={[{ required: true, message: t.common.required(t.edp.type) }]}>
      <Select options={JOB_TYPES.map((type) => ({ value: type, label: type }))} />
    </Form.Item>
    <Form.Item name="mains" label={t.jobTemplates.mains}>
      <BinariesSelect />
    </Form.Item>
    <Form.Item name="libs" label={t.jobTemplates.libs}>
      <BinariesSelect />
    </Form.Item>
  </ObjectForm>
)

/** Several of the job binaries; the service looks for what is typed. `value` and `onChange` are the form's. */
function BinariesSelect(item: { id?: string; value?: string[]; onChange?(ids: string[]): void }) {
  const [find, setFind] = useState('')
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
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
