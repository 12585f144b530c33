import type { PluginNode } from '../../interface.ts'
import type { JobProgram } from '../../job-support.ts'
import { kitScript, nodeScript } from '../node-script.ts'
import { shellQuote } from '../shell-quote.ts'
import { copyFile, type FileOnNode } from './copy-file.ts'
import { type FileElsewhere, fetchFile } from './fetch-file.ts'
import { type JobState, readJobState } from './job-state.ts'

const JOB = kitScript('./jobs/job.sh')
const SUPERVISE = kitScript('./jobs/supervise.sh')

export { NotFetched } from './fetch-file.ts'

/** Its bytes, or where the node gets them. */
export type JobFile = Uint8Array | FileElsewhere | FileOnNode
export type JobStream = 'stdout' | 'stderr'

/** On the data volumes; on the boot disk only where there are none. */
const directoryOf = ({ storagePaths: [first = '/mnt'] }: PluginNode, jobId: string): string =>
  `${first}/fennec-jobs/${jobId}`

/**
 * A file that only the login user reads; a reader never sees half of it. It comes by standard input, not on a command line. Beside it is one of this
 * shell alone, as everywhere: an engine whose lease ran out may still be placing the same, and would rename ours away.
 */
const FILE = (path: string): string => {
  const quoted = shellQuote(path)
  return `umask 077; cat > ${quoted}.new.$$ && chmod 700 ${quoted}.new.$$ && mv -f ${quoted}.new.$$ ${quoted}`
}

/** Everything of a job that has not begun yet. A repeat writes the same again; it begins nothing. */
export async function placeJob(
  node: PluginNode,
  jobId: string,
  { run, files = [] }: JobProgram,
  binaries: ReadonlyMap<string, JobFile>,
  signal: AbortSignal,
): Promise<void> {
  const directory = directoryOf(node, jobId)
  const make = `set -eu
mkdir -p "\${1%/*}" "$1/files"
chmod 700 "$1" "$1/files"
chown "$login:" "$1" "$1/files"
`
  await nodeScript(node, make, [directory], { signal })
  for (const [name, file] of binaries) {
    const path = `${directory}/files/${name}`
    if ('url' in file) await fetchFile(node, path, name, file, signal)
    else if ('path' in file) await copyFile(node, path, name, file, signal)
    else await node.run(FILE(path), { input: file, signal })
  }
  const placed: [string, string | Uint8Array][] = [
    ...files.map(({ name, content }): [string, string] => [name, content]),
    ['supervise', SUPERVISE],
    ['job', `#!/bin/sh\n${run}\n`],
  ]
  for (const [name, input] of placed) await node.run(FILE(`${directory}/${name}`), { input, signal })
}

const told = async (node: PluginNode, verb: string, jobId: string, signal: AbortSignal): Promise<string> =>
  (await nodeScript(node, JOB, [verb, directoryOf(node, jobId)], { signal })).stdout

/** Once, however often: what was begun is not begun again, and what was cancelled or taken away is not begun at all. */
export const beginJob = async (node: PluginNode, jobId: string, signal: AbortSignal): Promise<JobState> =>
  readJobState(await told(node, 'begin', jobId, signal))

export const jobState = async (node: PluginNode, jobId: string, signal: AbortSignal): Promise<JobState> =>
  readJobState(await told(node, 'state', jobId, signal))

/** Told to end, and after ten seconds ended, with all that it began. */
export const endJob = async (node: PluginNode, jobId: string, signal: AbortSignal): Promise<JobState> =>
  readJobState(await told(node, 'end', jobId, signal))

/** Nothing of it is left: no process, no file. */
export async function removeJob(node: PluginNode, jobId: string, signal: AbortSignal): Promise<void> {
  await told(node, 'remove', jobId, signal)
}

/** The last of what it said. */
export async function jobSaid(
  node: PluginNode,
  jobId: string,
  stream: JobStream,
  atMostBytes: number,
  signal: AbortSignal,
): Promise<string> {
  const path = `${directoryOf(node, jobId)}/${stream}`
  const script = 'if [ -f "$1" ]; then tail -c "$2" "$1"; fi'
  return (await nodeScript(node, script, [path, String(atMostBytes)], { signal })).stdout
}
