import type { Drive } from '../drive/drive.ts'
import { ObjectStore } from './object-store.ts'
import type { Place } from './place.ts'
import { S3Bucket } from './s3-bucket.ts'

/** The places of a run, by the types that files give them; null: it is in the cluster, or in the service. */
export type Places = (type: string) => Place | null

export function placesOf(drive: Drive): Places {
  const swift = new ObjectStore(drive)
  const s3 = drive.s3 === null ? null : new S3Bucket(drive, drive.s3)
  return (type) => (type === 'swift' ? swift : type === 's3' ? s3 : null)
}
