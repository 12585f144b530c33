import { randomUUID } from 'node:crypto'
import type { Work } from '../../shell/verb.ts'
import type { Case } from '../file/scenario.ts'
import type { Network } from '../file/vocabulary.ts'
import type { S3Account } from '../jobs/s3-bucket.ts'
import type { Checks } from '../report/checks.ts'
import type { Belongings } from './belongings.ts'

/** What every part of a drive works with. */
export interface Drive {
  work: Work
  case: Case
  network: Network
  /** Of the cloud's object store, as jobs on nodes need them. */
  account: { user: string; password: string }
  /** null: the files name none. */
  s3: S3Account | null
  sshPort: number
  checks: Checks
  belongings: Belongings
  /** Ctrl-C. Ends what waits; what makes something is let come to its end, so that it is known what there is. */
  signal: AbortSignal
}

/** Of what is made: names of one run meet no others. */
export const randomName = (name: string): string => `${name}-${randomUUID().slice(0, 8)}`

/** The key that a run makes for itself; nobody else has it. */
export interface KeyPair {
  name: string
  /** null: a key pair of the user's, whose private key we do not have. */
  privateKey: string | null
}
