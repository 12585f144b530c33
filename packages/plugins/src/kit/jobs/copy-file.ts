import type { PluginNode } from '../../interface.ts'
import { shellQuote } from '../shell-quote.ts'
import { NotFetched } from './fetch-file.ts'

/** A file that the node has already: on a share that it mounts. */
export interface FileOnNode {
  /** Where it is, as it may be told. */
  from: string
  path: string
}

const WITHIN_MS = 1_800_000

/**
 * The job gets a copy: what happens to the share while it runs does not change the program under it.
 *
 * @throws NotFetched
 */
export async function copyFile(
  node: PluginNode,
  path: string,
  name: string,
  { from, path: there }: FileOnNode,
  signal: AbortSignal,
): Promise<void> {
  const [source, file] = [shellQuote(there), shellQuote(path)]
  const fresh = `${file}.new.$$`
  const command = `umask 077; cp -- ${source} ${fresh} && chmod 700 ${fresh} && mv -f ${fresh} ${file}`
  const { exitCode, stderr } = await node.run(command, { timeoutMs: WITHIN_MS, allowFailure: true, signal })
  if (exitCode === 0) return
  const words = stderr.trim().split('\n').at(-1) || `cp ended with ${exitCode}`
  throw new NotFetched(`Job binary ${name} could not be copied from ${from} by ${node.instanceName}: ${words}`)
}
