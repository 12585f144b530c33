import { whileActive } from '../while-active.ts'
import type { Run } from '../work.ts'
import { installKeypair } from './install-keypair.ts'

/** When a node could not be reached the cluster's description says so. */
export const updateKeypair: Run = (work, journal) =>
  whileActive(work, journal, [installKeypair], {
    failed: (reason) => `Updating the key pair failed for the following reason(s): ${reason}`,
  })
