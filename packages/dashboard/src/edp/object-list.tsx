import { Empty, Typography } from 'antd'
import type { ReactNode } from 'react'
import type { EdpCollection } from '../api/edp.ts'
import type { ListFacts } from '../api/paged-list.ts'
import type { Owned } from '../api/wire.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { PagedTable } from '../lists/paged-table.tsx'
import { t } from '../strings.ts'
import { DeleteObject } from './delete-object.tsx'

interface Listed extends Owned {
  id: string
  name: string
  description: string | null
}

interface Shown<T extends Listed> {
  collection: EdpCollection
  facts: ListFacts<T>
  words: { title: string; create: string; empty: string }
  /** What there is to say of each beside name and description. */
  column: { title: string; of(one: T): ReactNode }
}

/** Data sources, job binaries or job templates: made, listed, deleted. */
export function ObjectList<T extends Listed>({ collection, facts, words, column }: Shown<T>) {
  return (
    <>
      <PageHeader
        title={words.title}
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
            render: (_, { name, description }) => (
              <div className="words">
                <Typography.Text strong>{name}</Typography.Text>
                {description && <div>{description}</div>}
              </div>
            ),
          },
          { title: column.title, render: (_, one) => <span className="words">{column.of(one)}</span> },
          { title: '', align: 'right', render: (_, one) => <DeleteObject one={one} collection={collection} /> },
        ]}
      />
    </>
  )
}
