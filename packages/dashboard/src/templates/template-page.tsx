import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { EditForm } from './edit-form.tsx'
import { Opened } from './opened.tsx'
import { TemplateActions } from './template-actions.tsx'
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
  const backTo = `/${kind.collection}` as const
  return (
    <Opened query={query} notFound={t.templates.notFound} backTo={backTo} list={kind.words.list}>
      {(first) => (
        <>
          <PageHeader
            title={first.name}
            actions={
              <TemplateActions
                action={action}
                template={query.data ?? first}
                collection={kind.collection}
                deletion={deletion}
                onDeleted={() => void navigate({ to: backTo })}
              />
            }
          />
          <QueryProblem error={query.error} />
          <Edit kind={kind} first={first} query={query} />
        </>
      )}
    </Opened>
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
  const change = kind.useChange(first.id)
  const creation = kind.useCreate()
  return (
    <EditForm<T, F>
      first={first}
      query={query}
      formOf={kind.formOf}
      change={{ ...change, send: (filled, opened) => change.mutateAsync(kind.readForm(filled, opened)) }}
      creation={{ ...creation, send: (filled, opened) => creation.mutateAsync(kind.readForm(filled, opened)) }}
      backTo={`/${kind.collection}`}
    >
      {(_, isForeign) => <kind.Fields isForeign={isForeign} />}
    </EditForm>
  )
}
