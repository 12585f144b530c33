import type { Guest } from '@fennec/plugins/interface'
import { runScript, scriptFile } from './script.ts'

const PREPARE_DISKS = scriptFile('./prepare-disks.sh')

export interface DisksWish {
  /** Cinder ids of the node's data volumes; the first is mounted at `<prefix>1`. */
  volumeIds: string[]
  /** `volume_mount_prefix`, e.g. `/volumes/disk` */
  mountPrefix: string
  /** Config "Enable XFS"; without mkfs.xfs on the node it is ext4 anyway: nothing is installed. */
  useXfs: boolean
  /** Config "Timeout for disk preparing". */
  timeoutMs: number
  /** How long a disk may take to appear in the node after it was attached. */
  appearWithinMs?: number
  signal?: AbortSignal
}

const APPEAR_WITHIN_MS = 10_000

/**
 * Formats and mounts the node's data volumes, and returns how many are mounted. Only the named volumes, found by their
 * ids; never a disk that holds something, unless an earlier try of this very step put it there (its label says so).
 *
 * @throws GuestError naming the volume that is missing, or in use, and what the node has instead
 */
export async function prepareDisks(guest: Guest, wish: DisksWish): Promise<number> {
  if (wish.volumeIds.length === 0) return 0
  const patienceSeconds = Math.ceil((wish.appearWithinMs ?? APPEAR_WITHIN_MS) / 1000)
  const words = [wish.mountPrefix, String(wish.useXfs), String(patienceSeconds), ...wish.volumeIds]
  const options = { timeoutMs: wish.timeoutMs, ...(wish.signal ? { signal: wish.signal } : {}) }
  const { stdout } = await runScript(guest, PREPARE_DISKS, words, options)
  return Number(/^mounted (\d+)$/m.exec(stdout)?.[1])
}
