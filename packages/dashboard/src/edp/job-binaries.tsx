import { jobBinaryList } from '../api/edp.ts'
import type { JobBinary } from '../api/wire.ts'
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
  const extra = credentialsOf(filled.url, filled)
  return { url: filled.url, ...(extra && { extra }) }
}

/** The file itself is in the service: which one it is does not change. */
const isInService = (one: JobBinary | undefined): boolean => one?.url.startsWith('internal-db://') ?? false

const kind: ObjectKind<JobBinary, Filled> = {
  collection: 'job-binaries',
  one: 'job_binary',
  facts: jobBinaryList,
  words: t.jobBinaries,
  formOf: ({ url }) => ({ url }),
  wishOf,
  changesOf: wishOf,
  Fields: ({ opened }) => (
    <PlaceFields
      hint={isInService(opened) ? t.jobBinaries.inService : t.jobBinaries.hint}
      isStored={opened !== undefined}
      isFixed={isInService(opened)}
    />
  ),
}

export const JobBinaryList = () => <ObjectList kind={kind} column={{ title: t.edp.url, of: ({ url }) => url }} />
export const JobBinaryCreate = () => <ObjectCreate kind={kind} />
export const JobBinaryPage = () => <ObjectPage kind={kind} />
