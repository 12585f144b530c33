import { useNavigate, useParams } from '@tanstack/react-router'
import { App, Empty, Form, Skeleton } from 'antd'
import {
  useChangeNodeGroupTemplate,
  useCreateNodeGroupTemplate,
  useDeleteNodeGroupTemplate,
  useNodeGroupTemplate,
} from '../api/templates.ts'
import type { NodeGroupTemplate } from '../api/wire.ts'
import { fieldText } from '../contract-field.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { ChangedElsewhere } from '../templates/changed-elsewhere.tsx'
import { fieldsChanged, useEditedTemplate, useFirst } from '../templates/edited-template.ts'
import { useLocked } from '../templates/locked.ts'
import { TemplateActions } from '../templates/template-actions.tsx'
import { TemplateEditor } from '../templates/template-editor.tsx'
import { NodeGroupTemplateFields } from './node-group-template-fields.tsx'
import { formOf, type NodeGroupTemplateForm, readForm } from './node-group-template-form.ts'

/** One template: looked at, changed, copied, exported, deleted. */
export function NodeGroupTemplatePage() {
  const { id } = useParams({ from: '/node-group-templates/$id' })
  const query = useNodeGroupTemplate(id)
  return <Known key={id} query={query} />
}

type Query = ReturnType<typeof useNodeGroupTemplate>

function Known({ query }: { query: Query }) {
  const navigate = useNavigate()
  const deletion = useDeleteNodeGroupTemplate()
  // What was typed stays when the template goes.
  const first = useFirst(query)
  if (!first) {
    if (query.data === null) {
      return (
        <Empty description={t.templates.notFound}>
          <LinkButton to="/node-group-templates">{t.nav.nodeGroupTemplates}</LinkButton>
        </Empty>
      )
    }
    return query.error ? <QueryProblem error={query.error} /> : <Skeleton active />
  }
  return (
    <>
      <PageHeader
        title={first.name}
        actions={
          <TemplateActions
            template={query.data ?? first}
            collection="node-group-templates"
            deletion={deletion}
            onDeleted={() => void navigate({ to: '/node-group-templates' })}
          />
        }
      />
      <QueryProblem error={query.error} />
      <Edit first={first} query={query} />
    </>
  )
}

function Edit({ first, query }: { first: NodeGroupTemplate; query: Query }) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<NodeGroupTemplateForm>()
  const change = useChangeNodeGroupTemplate(first.id)
  const creation = useCreateNodeGroupTemplate()
  const edited = useEditedTemplate(first, query.data, query.refetch)
  const foreign = useLocked(first)
  const { opened, theirs } = edited
  const staysProtected = Form.useWatch('is_protected', form) ?? opened.is_protected

  const save = async (filled: NodeGroupTemplateForm) => {
    const isGone = theirs === null
    if (!isGone && !(await edited.isUntouched())) return false
    try {
      await (isGone ? creation : change).mutateAsync(readForm(filled, { shares: opened.shares }))
    } catch {
      return false // said below the form
    }
    message.success(t.templates.saved(filled.name))
    void navigate({ to: '/node-group-templates' })
    return true
  }
  return (
    <TemplateEditor
      form={form}
      initial={formOf(first)}
      submit={theirs === null ? t.templates.createAnew : t.templates.save}
      onSubmit={save}
      isPending={change.isPending || creation.isPending}
      error={change.error ?? creation.error}
      backTo="/node-group-templates"
      locked={foreign ?? (opened.is_protected && staysProtected ? t.templates.protectedHow : null)}
      notice={
        theirs !== undefined && (
          <ChangedElsewhere
            fields={theirs && fieldsChanged(opened, theirs).map((name) => fieldText(name as 'name').title)}
            onTakeTheirs={() => {
              if (!theirs) return
              form.setFieldsValue(formOf(theirs))
              edited.see(theirs)
            }}
            onKeepMine={() => theirs && edited.see(theirs)}
          />
        )
      }
    >
      <NodeGroupTemplateFields isForeign={foreign !== null} />
    </TemplateEditor>
  )
}
