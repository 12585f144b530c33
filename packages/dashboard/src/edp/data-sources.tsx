import { dataSourceList } from '../api/edp.ts'
import type { DataSource } from '../api/wire.ts'
import { t } from '../strings.ts'
import { credentialsOf, type TypedCredentials } from './credentials.ts'
import { ObjectCreate } from './object-create.tsx'
import type { CommonFields, ObjectKind } from './object-kind.ts'
import { ObjectList } from './object-list.tsx'
import { ObjectPage } from './object-page.tsx'
import { PlaceFields } from './place-fields.tsx'

interface Filled extends CommonFields, TypedCredentials {
  url: string
}

const wishOf = (filled: Filled) => {
  const credentials = credentialsOf(filled.url, filled)
  return { type: typeOf(filled.url), url: filled.url, ...(credentials && { credentials }) }
}

const kind: ObjectKind<DataSource, Filled> = {
  collection: 'data-sources',
  one: 'data_source',
  facts: dataSourceList,
  words: t.dataSources,
  formOf: ({ url }) => ({ url }),
  wishOf,
  changesOf: wishOf,
  Fields: ({ opened }) => <PlaceFields hint={t.dataSources.hint} isStored={opened !== undefined} />,
}

export const DataSourceList = () => <ObjectList kind={kind} column={{ title: t.edp.url, of: ({ url }) => url }} />
export const DataSourceCreate = () => <ObjectCreate kind={kind} />
export const DataSourcePage = () => <ObjectPage kind={kind} />

/** The scheme says it; without one it is a path in HDFS. s3a is how Hadoop calls s3. */
function typeOf(url: string): string {
  const scheme = /^([a-z0-9]+):\/\//.exec(url)?.[1] ?? 'hdfs'
  return scheme === 's3a' ? 's3' : scheme
}
