import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import type { ReactNode } from 'react'
import { deleteFrom } from '../api/edp.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { PagedTable } from '../lists/paged-table.tsx'
import { t } from '../strings.ts'
import { DeleteObject } from './delete-object.tsx'
import type { CommonFields, EdpObject, ObjectKind } from './object-kind.ts'

interface Shown<T extends EdpObject, F extends CommonFields> {
  kind: ObjectKind<T, F>
  /** What there is to say of each beside name and description. */
  column: { title: string; of(one: T): ReactNode }
}

/** Data sources, job binaries or job templates: made, listed, changed, deleted. */
export function ObjectList<T extends EdpObject, F extends CommonFields>({ kind, column }: Shown<T, F>) {
  const { collection, facts, words } = kind
  return (
    <>
      <PageHeader
        title={words.title}
        intro={words.intro}
        actions={
          <LinkButton to={`/${collection}/create`} main>
            {words.create}
          </LinkButton>
        }
      />
      <PagedTable<T>
        label={words.title}
        facts={facts}
        empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.empty} />}
        columns={[
          {
            title: t.common.name,
            render: (_, { id, name, description }) => (
              <div className="words">
                <Link to={`/${collection}/$id`} params={{ id }}>
                  {name}
                </Link>
                {description && <div>{description}</div>}
              </div>
            ),
          },
          { title: column.title, render: (_, one) => <span className="words">{column.of(one)}</span> },
          {
            title: '',
            align: 'right',
            render: (_, one) => (
              <DeleteObject
                one={one}
                collection={collection}
                remove={() => kind.remove?.(one) ?? deleteFrom(collection, one.id)}
              />
            ),
          },
        ]}
      />
    </>
  )
}
