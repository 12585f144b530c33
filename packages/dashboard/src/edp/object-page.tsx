import { useNavigate, useParams } from '@tanstack/react-router'
import { App, Card, Empty, Form, Skeleton } from 'antd'
import { useChangeIn, useCreateIn, useOneIn } from '../api/edp.ts'
import { fieldText } from '../contract-field.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { ChangedElsewhere } from '../templates/changed-elsewhere.tsx'
import { fieldsChanged, useEditedTemplate, useFirst } from '../templates/edited-template.ts'
import { useLocked } from '../templates/locked.ts'
import { TemplateEditor } from '../templates/template-editor.tsx'
import { CommonFieldsAround } from './common-fields.tsx'
import { type CommonFields, commonWish, createOne, type EdpObject, type ObjectKind } from './object-kind.ts'

interface OfKind<T extends EdpObject, F extends CommonFields> {
  kind: ObjectKind<T, F>
}

/** One data source, job binary or job template, to be looked at and changed. */
export function ObjectPage<T extends EdpObject, F extends CommonFields>({ kind }: OfKind<T, F>) {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const query = useOneIn<T>(kind.collection, kind.one, id)
  // What was typed stays when it goes.
  const first = useFirst(query)
  if (!first) {
    if (query.data === null) {
      return (
        <Empty description={kind.words.notFound}>
          <LinkButton to={`/${kind.collection}`}>{kind.words.title}</LinkButton>
        </Empty>
      )
    }
    return query.error ? <QueryProblem error={query.error} /> : <Skeleton active />
  }
  return (
    <>
      <PageHeader title={first.name} />
      <QueryProblem error={query.error} />
      <Edit kind={kind} first={first} query={query} />
    </>
  )
}

interface Edited<T extends EdpObject, F extends CommonFields> extends OfKind<T, F> {
  first: T
  query: ReturnType<typeof useOneIn<T>>
}

function Edit<T extends EdpObject, F extends CommonFields>({ kind, first, query }: Edited<T, F>) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<F>()
  const change = useChangeIn(kind.collection, first.id)
  const creation = useCreateIn(kind.collection, (filled: F) => createOne(kind, filled))
  const edited = useEditedTemplate(first, query.data, query.refetch)
  const foreign = useLocked(first)
  const { opened, theirs } = edited
  const staysProtected = Form.useWatch(({ is_protected }: F) => is_protected, form) ?? opened.is_protected

  const save = async (filled: F) => {
    const isGone = theirs === null
    if (!isGone && !(await edited.isUntouched())) return false
    try {
      if (isGone) await creation.mutateAsync(filled)
      else await change.mutateAsync({ ...commonWish(filled), ...kind.changesOf(filled, opened) })
    } catch {
      return false // said below the form
    }
    message.success(t.templates.saved(filled.name))
    void navigate({ to: `/${kind.collection}` })
    return true
  }
  const takeTheirs = () => {
    if (!theirs) return
    form.setFieldsValue(formOf(kind, theirs) as Parameters<typeof form.setFieldsValue>[0])
    edited.see(theirs)
  }
  return (
    <TemplateEditor
      form={form}
      initial={formOf(kind, first)}
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
      <Card>
        <CommonFieldsAround isForeign={foreign !== null}>
          <kind.Fields opened={opened} />
        </CommonFieldsAround>
      </Card>
    </TemplateEditor>
  )
}

function formOf<T extends EdpObject, F extends CommonFields>(kind: ObjectKind<T, F>, one: T): Partial<F> {
  const { name, description, is_public, is_protected } = one
  return { name, description, is_public, is_protected, ...kind.formOf(one) } as Partial<F>
}
