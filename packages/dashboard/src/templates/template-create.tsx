import { useNavigate, useSearch } from '@tanstack/react-router'
import { App, Form, Skeleton } from 'antd'
import { useState } from 'react'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { copyName } from './copy-name.ts'
import { useFirst } from './edited-template.ts'
import { readExported } from './exported-file.ts'
import { FilePicker } from './file-picker.tsx'
import { TemplateEditor } from './template-editor.tsx'
import type { NamedTemplate, TemplateKind } from './template-kind.ts'

interface OfKind<T extends NamedTemplate, W extends object, F extends { name: string }> {
  kind: TemplateKind<T, W, F>
}

/** From nothing, or from another one. */
export function TemplateCreate<T extends NamedTemplate & W, W extends object, F extends { name: string }>({
  kind,
}: OfKind<T, W, F>) {
  const { copy } = useSearch({ strict: false })
  return (
    <>
      <PageHeader title={kind.words.create} />
      {copy ? <CopyOf key={copy} kind={kind} id={copy} /> : <NewTemplate kind={kind} from={{}} />}
    </>
  )
}

function CopyOf<T extends NamedTemplate & W, W extends object, F extends { name: string }>({
  kind,
  id,
}: OfKind<T, W, F> & { id: string }) {
  const query = kind.useOne(id)
  const from = useFirst(query)
  if (!from && query.data === null) return <QueryProblem error={new Error(t.templates.notFound)} />
  if (!from) return query.error ? <QueryProblem error={query.error} /> : <Skeleton active />
  // Whoever makes it decides anew who else may use it.
  return (
    <NewTemplate
      kind={kind}
      from={{ ...from, name: copyName(from.name), is_public: false, is_protected: false } as Partial<W>}
    />
  )
}

/** From a file that an export wrote: it fills the form, and what belonged to another cloud is chosen there. */
export function TemplateImport<T extends NamedTemplate, W extends object, F extends { name: string }>({
  kind,
}: OfKind<T, W, F>) {
  const [from, setFrom] = useState<Partial<W> | null>(null)
  return (
    <>
      <PageHeader title={kind.words.import} />
      {from ? (
        <NewTemplate kind={kind} from={from} />
      ) : (
        <FilePicker onText={(text) => setFrom(readExported<W>(text, kind.exportKey))} />
      )}
    </>
  )
}

function NewTemplate<T extends NamedTemplate, W extends object, F extends { name: string }>({
  kind,
  from,
}: OfKind<T, W, F> & { from: Partial<W> }) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<F>()
  const creation = kind.useCreate()
  const create = async (filled: F) => {
    try {
      await creation.mutateAsync(kind.readForm(filled, from))
    } catch {
      return false // said below the form
    }
    message.success(kind.words.created(filled.name))
    void navigate({ to: `/${kind.collection}` })
    return true
  }
  return (
    <TemplateEditor
      form={form}
      initial={kind.formOf(from)}
      submit={kind.words.create}
      onSubmit={create}
      isPending={creation.isPending}
      error={creation.error}
      backTo={`/${kind.collection}`}
    >
      <kind.Fields />
    </TemplateEditor>
  )
}
