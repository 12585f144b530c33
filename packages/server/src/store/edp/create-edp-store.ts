import type { Doors } from '../owned-records.ts'
import type { SecretBox } from '../secret-box.ts'
import { dataSources } from './data-sources.ts'
import type { EdpStore } from './edp-store.ts'
import { jobBinaries } from './job-binaries.ts'
import { jobBinaryInternals } from './job-binary-internals.ts'
import { jobExecutions } from './job-executions.ts'
import { jobTemplates } from './job-templates.ts'

/** @param onWork called after a job may be begun or ended */
export function edpStore(doors: Doors, secrets: SecretBox, onWork: () => void): EdpStore {
  return {
    dataSources: dataSources(doors, secrets),
    jobBinaries: jobBinaries(doors, secrets),
    jobBinaryInternals: jobBinaryInternals(doors),
    jobTemplates: jobTemplates(doors),
    jobExecutions: jobExecutions(doors, secrets, onWork),
  }
}
