import type { DataSource, JobBinary, JobBinaryInternal } from '../../domain/edp/edp-model.ts'
import { ownedObject } from './owned-object.ts'

export const wireDataSource = ownedObject<DataSource>(['description', 'type', 'url'])
export const wireJobBinary = ownedObject<JobBinary>(['description', 'url'])
export const wireJobBinaryInternal = ownedObject<JobBinaryInternal>(['datasize'])
