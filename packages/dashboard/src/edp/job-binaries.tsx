import { jobBinaryList } from '../api/edp.ts'
import type { JobBinary } from '../api/wire.ts'
import { t } from '../strings.ts'
import { credentialsOf, type TypedCredentials } from './credentials.ts'
import { ObjectForm } from './object-form.tsx'
import { ObjectList } from './object-list.tsx'
import { PlaceFields } from './place-fields.tsx'

export const JobBinaryList = () => (
  <ObjectList<JobBinary>
    collection="job-binaries"
    facts={jobBinaryList}
    words={t.jobBinaries}
    column={{ title: t.edp.url, of: ({ url }) => url }}
  />
)

interface Filled extends TypedCredentials {
  name: string
  url: string
}

export const JobBinaryCreate = () => (
  <ObjectForm<Filled>
    collection="job-binaries"
    title={t.jobBinaries.create}
    wishOf={(filled) => {
      const extra = credentialsOf(filled.url, filled)
      return { url: filled.url, ...(extra && { extra }) }
    }}
  >
    <PlaceFields hint={t.jobBinaries.hint} />
  </ObjectForm>
)
