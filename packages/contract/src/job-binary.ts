import { type Static, Type } from 'typebox'
import { simpleConfig } from './configs.ts'
import { closedObject, nullable, objectName, sharingFields, text } from './field.ts'

const url = Type.String({
  title: 'URL',
  description: '`internal-db://<id>`, `swift://container/object`, `s3://bucket/object` or `manila://<share>/path`.',
  format: 'valid_job_location',
  maxLength: 256,
})

const optionalFields = {
  description: nullable(text({ title: 'Description' })),
  extra: Type.Optional(simpleConfig({ title: 'Credentials', description: 'Stored sealed, never shown.' })),
  ...sharingFields,
}

/** POST /job-binaries. */
export const jobBinaryCreate = closedObject({ name: objectName, url, ...optionalFields })

/** PUT (v1.1) and PATCH (v2) /job-binaries/{id}: what is absent stays. */
export const jobBinaryUpdate = closedObject({
  name: Type.Optional(objectName),
  url: Type.Optional(url),
  ...optionalFields,
})

/** PATCH /job-binary-internals/{id}: what is absent stays. */
export const jobBinaryInternalUpdate = closedObject({ name: Type.Optional(objectName), ...sharingFields })

export type JobBinaryCreate = Static<typeof jobBinaryCreate>
export type JobBinaryUpdate = Static<typeof jobBinaryUpdate>
export type JobBinaryInternalUpdate = Static<typeof jobBinaryInternalUpdate>
