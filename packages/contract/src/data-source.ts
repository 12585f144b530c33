import { type Static, Type } from 'typebox'
import { closedObject, nullable, objectName, sharingFields, text } from './field.ts'

export const DATA_SOURCE_TYPES = ['swift', 'hdfs', 'maprfs', 'manila', 's3'] as const
export type DataSourceType = (typeof DATA_SOURCE_TYPES)[number]

/** What the type asks for: `user` and `password` of swift, `accesskey` and `secretkey` of s3. Never shown again. */
export type Credentials = Record<string, unknown>

const type = Type.Unsafe<DataSourceType>({ type: 'string', title: 'Type', enum: [...DATA_SOURCE_TYPES] })
const url = Type.String({
  title: 'URL',
  description: '`%JOB_EXEC_ID%` stands for the id of the job, `%RANDSTR(n)%` for n random letters.',
  maxLength: 256,
})

const optionalFields = {
  description: nullable(text({ title: 'Description' })),
  credentials: nullable(
    Type.Unsafe<Credentials>({ type: 'object', title: 'Credentials', description: 'Stored sealed, never shown.' }),
  ),
  ...sharingFields,
}

/** POST /data-sources. */
export const dataSourceCreate = closedObject({ name: objectName, type, url, ...optionalFields })

/** PUT (v1.1) and PATCH (v2) /data-sources/{id}: what is absent stays. */
export const dataSourceUpdate = closedObject({
  name: Type.Optional(objectName),
  type: Type.Optional(type),
  url: Type.Optional(url),
  ...optionalFields,
})

export type DataSourceCreate = Static<typeof dataSourceCreate>
export type DataSourceUpdate = Static<typeof dataSourceUpdate>
