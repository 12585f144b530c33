import { useParams } from '@tanstack/react-router'
import { Card } from 'antd'
import { useChangeIn, useCreateIn, useOneIn } from '../api/edp.ts'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { EditForm } from '../templates/edit-form.tsx'
import { Opened } from '../templates/opened.tsx'
import { CommonFieldsAround } from './common-fields.tsx'
import { type CommonFields, commonWish, createOne, type EdpObject, type ObjectKind } from './object-kind.ts'

interface OfKind<T extends EdpObject, F extends CommonFields> {
  kind: ObjectKind<T, F>
}

/** One data source, job binary or job template, to be looked at and changed. */
export function ObjectPage<T extends EdpObject, F extends CommonFields>({ kind }: OfKind<T, F>) {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const query = useOneIn<T>(kind.collection, kind.one, id)
  const { notFound, title } = kind.words
  return (
    <Opened query={query} notFound={notFound} backTo={`/${kind.collection}`} list={title}>
      {(first) => (
        <>
          <PageHeader title={first.name} />
          <QueryProblem error={query.error} />
          <Edit kind={kind} first={first} query={query} />
        </>
      )}
    </Opened>
  )
}

interface Edited<T extends EdpObject, F extends CommonFields> extends OfKind<T, F> {
  first: T
  query: ReturnType<typeof useOneIn<T>>
}

function Edit<T extends EdpObject, F extends CommonFields>({ kind, first, query }: Edited<T, F>) {
  const change = useChangeIn(kind.collection, first.id)
  const creation = useCreateIn(kind.collection, (filled: F) => createOne(kind, filled))
  return (
    <EditForm<T, F>
      first={first}
      query={query}
      formOf={(one) => formOf(kind, one)}
      change={{
        ...change,
        send: (filled, opened) => change.mutateAsync({ ...commonWish(filled), ...kind.changesOf(filled, opened) }),
      }}
      creation={{ ...creation, send: (filled) => creation.mutateAsync(filled) }}
      backTo={`/${kind.collection}`}
    >
      {(opened, isForeign) => (
        <Card>
          <CommonFieldsAround isForeign={isForeign}>
            <kind.Fields opened={opened} />
          </CommonFieldsAround>
        </Card>
      )}
    </EditForm>
  )
}

function formOf<T extends EdpObject, F extends CommonFields>(kind: ObjectKind<T, F>, one: T): Partial<F> {
  const { name, description, is_public, is_protected } = one
  return { name, description, is_public, is_protected, ...kind.formOf(one) } as Partial<F>
}
