import { spawn } from 'node:child_process'
import type { PluginVersion } from '@fennec/client'

type Requirement = PluginVersion['image_requirements'][number]
export type TriedRequirement = Requirement & { isThere: boolean }

/** Where the tests are run: a node over SSH, or a root directory, which takes an administrator. */
export type ImageSeen = { host: string; identity: string | undefined; port: string | undefined } | { root: string }

/**
 * Runs the tests by one shell there, one after the other, whatever each does to it.
 *
 * @throws {Error} with the last words of ssh or chroot, when not all of them could be run
 */
export async function triedRequirements(
  seen: ImageSeen,
  requirements: readonly Requirement[],
): Promise<TriedRequirement[]> {
  const script = requirements.map(
    ({ test }, at) => `(\n${test}\n) < /dev/null > /dev/null 2>&1; echo "tried ${at} $?"\n`,
  )
  const [program, words] = wayTo(seen)
  const { stdout, stderr } = await answered(program, words, script.join(''))
  const statuses = new Map([...stdout.matchAll(/^tried (\d+) (\d+)$/gm)].map(([, at, status]) => [Number(at), status]))
  if (statuses.size !== requirements.length) {
    const words = stderr.trim().split('\n').at(-1) || 'it said nothing'
    throw new Error(`The tests could not be run by ${program}: ${words}`)
  }
  return requirements.map((each, at) => ({ ...each, isThere: statuses.get(at) === '0' }))
}

function wayTo(seen: ImageSeen): [string, string[]] {
  if ('root' in seen) return ['chroot', [seen.root, '/bin/sh', '-s']]
  const { host, identity, port } = seen
  // A node that was booted to be looked at is a new machine each time, often at an address that another one had.
  const unknownHost = ['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'LogLevel=ERROR']
  const given = [...(identity === undefined ? [] : ['-i', identity]), ...(port === undefined ? [] : ['-p', port])]
  return ['ssh', ['-o', 'BatchMode=yes', ...unknownHost, ...given, '--', host, 'sh -s']]
}

function answered(program: string, words: string[], input: string): Promise<{ stdout: string; stderr: string }> {
  const child = spawn(program, words, { stdio: 'pipe' })
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text
    })
  }
  // One that ends before it has read all has said why.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${program} cannot be started: ${error.message}`)))
    child.once('close', () => resolve(said))
  })
}
