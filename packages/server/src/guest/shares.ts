import type { Guest } from '@fennec/plugins/interface'
import { runScript, scriptFile } from './script.ts'

const SHARES = scriptFile('./shares.sh')

/** A share and where it lies. */
export interface ShareToMount {
  id: string
  level: 'rw' | 'ro'
  path: string
  /** `HOST:/PATH` of its export. */
  location: string
}

interface Options {
  signal?: AbortSignal
  timeoutMs?: number
}

const wordsOf = (shares: readonly ShareToMount[]): string[] =>
  shares.flatMap(({ id, level, path, location }) => [id, level, path, location])

/**
 * Mounts what of these the node has not, by /etc/fstab, so that a rebooted node has them again.
 *
 * @throws GuestError naming what is missing or in the way
 */
export async function mountShares(guest: Guest, shares: readonly ShareToMount[], options: Options = {}): Promise<void> {
  await runScript(guest, SHARES, ['mount', ...wordsOf(shares)], options)
}

/**
 * Unmounts what the node has of us beside these, or otherwise than these say.
 *
 * @returns what somebody may want to know; null: nothing
 */
export async function unmountOtherShares(
  guest: Guest,
  shares: readonly ShareToMount[],
  options: Options = {},
): Promise<string | null> {
  const { stdout } = await runScript(guest, SHARES, ['unmount', ...wordsOf(shares)], options)
  return stdout.trim() === '' ? null : stdout.trim()
}
