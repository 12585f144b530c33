import type { Guest } from '@fennec/plugins/interface'
import { runScript, scriptFile } from './script.ts'

const GROW_ROOT = scriptFile('./grow-root.sh')
const BYTES_PER_GIB = 1024 ** 3
const SEEN_WITHIN_SECONDS = 30
const TIMEOUT_MS = 300_000

/**
 * The root file system takes all of its disk, which has grown to `sizeGiB`. Safe to repeat.
 *
 * @throws GuestError in words: the node does not see the new size, or what its root is on cannot be grown
 */
export async function growRoot(
  guest: Guest,
  sizeGiB: number,
  { signal, seenWithinSeconds = SEEN_WITHIN_SECONDS }: { signal?: AbortSignal; seenWithinSeconds?: number } = {},
): Promise<void> {
  const words = [String(sizeGiB * BYTES_PER_GIB), String(seenWithinSeconds)]
  await runScript(guest, GROW_ROOT, words, { timeoutMs: TIMEOUT_MS, ...(signal && { signal }) })
}
