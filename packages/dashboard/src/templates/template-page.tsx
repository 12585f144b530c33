import { useNavigate } from '@tanstack/react-router'
import { App, Empty, Form, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { fieldText } from '../contract-field.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import { fieldsChanged, useEditedTemplate, useFirst } from './edited-template.ts'
import { useLocked } from './locked.ts'
import { TemplateActions } from './template-actions.tsx'
import { TemplateEditor } from './template-editor.tsx'
import type { NamedTemplate, TemplateKind } from './template-kind.ts'

interface Shown<T extends NamedTemplate, W extends object, F extends { name: string }> {
  kind: TemplateKind<T, W, F>
  id: string
  /** Beside copy, export and delete. */
  action?: ReactNode
}

type Query<T> = ReturnType<TemplateKind<T & NamedTemplate, object, object>['useOne']>

/** One template: looked at, changed, copied, exported, deleted. */
export function TemplatePage<T extends NamedTemplate & W, W extends object, F extends NameAndProtection>({
  kind,
  id,
  action,
}: Shown<T, W, F>) {
  const navigate = useNavigate()
  const query = kind.useOne(id)
  const deletion = kind.useDelete()
  // What was typed stays when the template goes.
  const first = useFirst(query)
  if (!first) {
    if (query.data === null) {
      return (
        <Empty description={t.templates.notFound}>
          <LinkButton to={`/${kind.collection}`}>{kind.words.list}</LinkButton>
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
            action={action}
            template={query.data ?? first}
            collection={kind.collection}
            deletion={deletion}
            onDeleted={() => void navigate({ to: `/${kind.collection}` })}
          />
        }
      />
      <QueryProblem error={query.error} />
      <Edit kind={kind} first={first} query={query} />
    </>
  )
}

interface NameAndProtection {
  name: string
  is_protected: boolean
}

interface Edited<T extends NamedTemplate, W extends object, F extends NameAndProtection> {
  kind: TemplateKind<T, W, F>
  first: T
  query: Query<T>
}

function Edit<T extends NamedTemplate & W, W extends object, F extends NameAndProtection>({
  kind,
  first,
  query,
}: Edited<T, W, F>) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<F>()
  const change = kind.useChange(first.id)
  const creation = kind.useCreate()
  const edited = useEditedTemplate(first, query.data, query.refetch)
  const foreign = useLocked(first)
  const { opened, theirs } = edited
  const staysProtected = Form.useWatch(({ is_protected }: F) => is_protected, form) ?? opened.is_protected

  const save = async (filled: F) => {
    const isGone = theirs === null
    if (!isGone && !(await edited.isUntouched())) return false
    try {
      await (isGone ? creation : change).mutateAsync(kind.readForm(filled, opened))
    } catch {
      return false // said below the form
    }
    message.success(t.templates.saved(filled.name))
    void navigate({ to: `/${kind.collection}` })
    return true
  }
  const takeTheirs = () => {
    if (!theirs) return
    form.setFieldsValue(kind.formOf(theirs) as Parameters<typeof form.setFieldsValue>[0])
    edited.see(theirs)
  }
  return (
    <TemplateEditor
      form={form}
      initial={kind.formOf(first)}
      submit={theirs === null ? t.templates.createAnew : t.templates.save}
      onSubmit={save}
      isPending={change.isPending || creation.isPending}
      error={change.error ?? creation.error}
      backTo={`/${kind.collection}`}
      locked={foreign ?? (opened.is_protected && staysProtected ? t.templates.protectedHow : null)}
      notice={
        theirs !== undefined && (
          <ChangedElsewhere
            fields={theirs && fieldsChanged(opened, theirs).map((name) => fieldText(String(name)).title)}
            onTakeTheirs={takeTheirs}
            onKeepMine={() => theirs && edited.see(theirs)}
          />
        )
      }
    >
      <kind.Fields isForeign={foreign !== null} />
    </TemplateEditor>
  )
}
