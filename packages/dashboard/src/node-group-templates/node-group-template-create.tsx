import { useNavigate, useSearch } from '@tanstack/react-router'
import { App, Form, Skeleton } from 'antd'
import { useState } from 'react'
import { type NodeGroupTemplateWish, useCreateNodeGroupTemplate, useNodeGroupTemplate } from '../api/templates.ts'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { copyName } from '../templates/copy-name.ts'
import { useFirst } from '../templates/edited-template.ts'
import { readExported } from '../templates/exported-file.ts'
import { FilePicker } from '../templates/file-picker.tsx'
import { TemplateEditor } from '../templates/template-editor.tsx'
import { NodeGroupTemplateFields } from './node-group-template-fields.tsx'
import { formOf, type NodeGroupTemplateForm, readForm } from './node-group-template-form.ts'

/** From nothing, or from another one. */
export function NodeGroupTemplateCreate() {
  const { copy } = useSearch({ strict: false })
  return (
    <>
      <PageHeader title={t.nodeGroupTemplates.create} />
      {copy ? <CopyOf key={copy} id={copy} /> : <NewTemplate from={{}} />}
    </>
  )
}

function CopyOf({ id }: { id: string }) {
  const query = useNodeGroupTemplate(id)
  const from = useFirst(query)
  const { error } = query
  if (!from && query.data === null) return <QueryProblem error={new Error(t.templates.notFound)} />
  if (!from) return error ? <QueryProblem error={error} /> : <Skeleton active />
  // Whoever makes it decides anew who else may use it.
  return <NewTemplate from={{ ...from, name: copyName(from.name), is_public: false, is_protected: false }} />
}

/** From a file that an export wrote: it fills the form, and what belonged to another cloud is chosen there. */
export function NodeGroupTemplateImport() {
  const [from, setFrom] = useState<Partial<NodeGroupTemplateWish> | null>(null)
  return (
    <>
      <PageHeader title={t.nodeGroupTemplates.import} />
      {from ? (
        <NewTemplate from={from} />
      ) : (
        <FilePicker onText={(text) => setFrom(readExported<NodeGroupTemplateWish>(text, 'node_group_template'))} />
      )}
    </>
  )
}

function NewTemplate({ from }: { from: Partial<NodeGroupTemplateWish> }) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<NodeGroupTemplateForm>()
  const creation = useCreateNodeGroupTemplate()
  const create = async (filled: NodeGroupTemplateForm) => {
    try {
      await creation.mutateAsync(readForm(filled, { shares: from.shares ?? null }))
    } catch {
      return false // said below the form
    }
    message.success(t.nodeGroupTemplates.created(filled.name))
    void navigate({ to: '/node-group-templates' })
    return true
  }
  return (
    <TemplateEditor
      form={form}
      initial={formOf(from)}
      submit={t.nodeGroupTemplates.create}
      onSubmit={create}
      isPending={creation.isPending}
      error={creation.error}
      backTo="/node-group-templates"
    >
      <NodeGroupTemplateFields />
    </TemplateEditor>
  )
}
