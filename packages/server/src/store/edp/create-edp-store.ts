import type { Kysely } from 'kysely'
import type { SecretBox } from '../secret-box.ts'
import type { Tables } from '../tables.ts'
import { dataSources } from './data-sources.ts'
import type { EdpStore } from './edp-store.ts'
import { jobBinaries } from './job-binaries.ts'
import { jobBinaryInternals } from './job-binary-internals.ts'
import { jobExecutions } from './job-executions.ts'
import { jobTemplates } from './job-templates.ts'

/** @param onWork called after a job may be begun or ended */
export function edpStore(db: Kysely<Tables>, secrets: SecretBox, onWork: () => void): EdpStore {
  return {
    dataSources: dataSources(db, secrets),
    jobBinaries: jobBinaries(db, secrets),
    jobBinaryInternals: jobBinaryInternals(db),
    jobTemplates: jobTemplates(db),
    jobExecutions: jobExecutions(db, secrets, onWork),
  }
}
