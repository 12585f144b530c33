import { type Cluster, WaitError } from '@fennec/client'
import { pause } from '../../shell/pause.ts'
import type { Drive } from './drive.ts'

interface Verification {
  status?: string
  checks?: { status: string; description: string }[]
}

/** @throws {Error} the health of the cluster is RED, with what was found */
export async function checkHealth(drive: Drive, id: string): Promise<void> {
  const { client } = drive.work
  await whenChecked(drive, id)
  await client.clusters.update(id, { verification: { status: 'START' } }, { signal: drive.signal })
  const { status, checks = [] } = await whenChecked(drive, id)
  if (status !== 'RED') return
  const bad = checks.filter((check) => check.status === 'RED').map(({ description }) => description)
  throw new Error(`The health of the cluster is RED: ${bad.join(' ')}`)
}

/** At most one check of a cluster is under way. */
async function whenChecked({ work, case: the, signal }: Drive, id: string): Promise<Verification> {
  const began = Date.now()
  for (;;) {
    const cluster: Cluster = await work.client.clusters.get(id, {}, { signal })
    const found = (cluster.verification ?? {}) as Verification
    if (found.status !== 'CHECKING') return found
    if (Date.now() - began > the.timeouts.activeMs) {
      throw new WaitError(`The health check did not end within ${the.timeouts.activeMs / 1000} s.`)
    }
    await pause(work.shell.lookEveryMs, signal)
  }
}
