import { Form, Radio } from 'antd'
import { createIn, jobBinaryList } from '../api/edp.ts'
import { createOfFile, deleteWithFile, isInService } from '../api/job-files.ts'
import type { JobBinary } from '../api/wire.ts'
import { t } from '../strings.ts'
import { credentialsOf, type TypedCredentials } from './credentials.ts'
import { FileField } from './file-field.tsx'
import { ObjectCreate } from './object-create.tsx'
import type { CommonFields, ObjectKind } from './object-kind.ts'
import { ObjectList } from './object-list.tsx'
import { ObjectPage } from './object-page.tsx'
import { PlaceFields } from './place-fields.tsx'

interface Filled extends CommonFields, TypedCredentials {
  source?: 'file' | 'address'
  file?: File
  url?: string
}

const wishOf = ({ url = '', ...typed }: Filled) => {
  const extra = credentialsOf(url, typed)
  return { url, ...(extra && { extra }) }
}

const kind: ObjectKind<JobBinary, Filled> = {
  collection: 'job-binaries',
  one: 'job_binary',
  facts: jobBinaryList,
  words: t.jobBinaries,
  initial: { source: 'file' },
  formOf: ({ url }) => ({ url }),
  wishOf,
  changesOf: wishOf,
  create: (wish, { source, file }) =>
    source === 'file' && file ? createOfFile(wish, file) : createIn('job-binaries', wish),
  pending: ({ source, file }) => (source === 'file' && file ? t.jobBinaries.uploading(file.name, file.size) : null),
  remove: deleteWithFile,
  // The file itself is in the service: which one it is does not change.
  Fields: ({ opened }) =>
    opened === undefined ? (
      <NewFields />
    ) : (
      <PlaceFields
        hint={isInService(opened) ? t.jobBinaries.inService : t.jobBinaries.hint}
        isStored
        isFixed={isInService(opened)}
      />
    ),
}

/** A file of the person's own, or where one lies. */
function NewFields() {
  const source = Form.useWatch('source')
  return (
    <>
      <Form.Item name="source" label={t.jobBinaries.source}>
        <Radio.Group
          options={[
            { value: 'file', label: t.jobBinaries.ofMine },
            { value: 'address', label: t.jobBinaries.anAddress },
          ]}
        />
      </Form.Item>
      {source === 'address' ? <PlaceFields hint={t.jobBinaries.hint} /> : <FileField />}
    </>
  )
}

export const JobBinaryList = () => <ObjectList kind={kind} column={{ title: t.edp.url, of: ({ url }) => url }} />
export const JobBinaryCreate = () => <ObjectCreate kind={kind} />
export const JobBinaryPage = () => <ObjectPage kind={kind} />
