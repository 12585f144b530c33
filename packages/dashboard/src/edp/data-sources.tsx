import { dataSourceList } from '../api/edp.ts'
import type { DataSource } from '../api/wire.ts'
import { t } from '../strings.ts'
import { credentialsOf, type TypedCredentials } from './credentials.ts'
import { ObjectForm } from './object-form.tsx'
import { ObjectList } from './object-list.tsx'
import { PlaceFields } from './place-fields.tsx'

export const DataSourceList = () => (
  <ObjectList<DataSource>
    collection="data-sources"
    facts={dataSourceList}
    words={t.dataSources}
    column={{ title: t.edp.url, of: ({ url }) => url }}
  />
)

interface Filled extends TypedCredentials {
  name: string
  url: string
}

export const DataSourceCreate = () => (
  <ObjectForm<Filled>
    collection="data-sources"
    title={t.dataSources.create}
    wishOf={(filled) => ({ type: typeOf(filled.url), url: filled.url, ...credentialsWish(filled) })}
  >
    <PlaceFields hint={t.dataSources.hint} />
  </ObjectForm>
)

/** The scheme says it; without one it is a path in HDFS. s3a is how Hadoop calls s3. */
function typeOf(url: string): string {
  const scheme = /^([a-z0-9]+):\/\//.exec(url)?.[1] ?? 'hdfs'
  return scheme === 's3a' ? 's3' : scheme
}

function credentialsWish(filled: Filled) {
  const credentials = credentialsOf(filled.url, filled)
  return credentials && { credentials }
}
