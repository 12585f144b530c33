import type { RunOptions } from '@fennec/plugins/interface'
import { GuestError } from '../../guest/guest-error.ts'
import type { Guests } from '../../guest/guests.ts'

interface JobOnNode {
  files: Map<string, string>
  is: 'new' | 'running' | 'ended' | 'lost'
  /** Status, or `never`. */
  result: string
  cancelled: boolean
}

/** Nodes that know of nothing but jobs: what `job.sh` does, in memory. */
export interface TestJobNode {
  guests: Guests
  jobs: Map<string, JobOnNode>
  /** Ids, each time a job really began. */
  begun: string[]
  said: { stdout: string; stderr: string }
  isSilent: boolean
  /** Of the next commands. */
  refusal: string | null
  /** Called before and after each deed; what it throws or awaits is the fault of the test's choosing. */
  onDeed: (deed: string, when: 'before' | 'after') => Promise<void> | void
}

export function testJobNode(): TestJobNode {
  const node: TestJobNode = {
    guests: undefined as never,
    jobs: new Map(),
    begun: [],
    said: { stdout: '', stderr: '' },
    isSilent: false,
    refusal: null,
    onDeed: () => undefined,
  }
  const answer = async (name: string, deed: string, act: () => string) => {
    await node.onDeed(deed, 'before')
    if (node.isSilent) throw new GuestError(name, 'unreachable', 'no SSH at 10.0.0.0: timed out')
    if (node.refusal !== null) throw new GuestError(name, 'command', node.refusal)
    const stdout = act()
    await node.onDeed(deed, 'after')
    return { stdout, stderr: '', exitCode: 0 }
  }
  const run = async (name: string, command: string, { input = '' }: RunOptions = {}) => {
    const [, id = ''] = /fennec-jobs\/([\da-f-]{36})/.exec(command) ?? []
    const verb = /-- "\$login" '(begin|state|end|remove)'/.exec(command)?.[1]
    if (verb !== undefined) return await answer(name, verb, () => obey(node, verb, id))
    const [, stream] = /'\S+\/(stdout|stderr)' '\d+'/.exec(command) ?? []
    if (stream) return await answer(name, 'read', () => node.said[stream as 'stdout'])
    const [, file] = /cat > '[^']*\/([^/']+)'\.new/.exec(command) ?? []
    return await answer(name, file === undefined ? 'make' : 'place', () => {
      if (file === undefined && !node.jobs.has(id)) {
        node.jobs.set(id, { files: new Map(), is: 'new', result: '-', cancelled: false })
      }
      if (file !== undefined) node.jobs.get(id)?.files.set(file, Buffer.from(input).toString())
      return ''
    })
  }
  node.guests = {
    forget: () => undefined,
    guest: ({ name }) => ({
      run: (command, options) => run(name, command, options),
      writeFile: () => Promise.resolve(),
      readFile: () => Promise.resolve(''),
    }),
    whenReachable: () => Promise.reject(new Error('not asked here')),
    close: () => undefined,
  }
  return node
}

function obey(node: TestJobNode, verb: string, id: string): string {
  const job = node.jobs.get(id)
  if (verb === 'remove') {
    node.jobs.delete(id)
    return ''
  }
  if (!job) return 'gone - - 0 0'
  if (verb === 'begin' && job.is === 'new') {
    job.is = 'running'
    node.begun.push(id)
  }
  if (verb === 'end' && job.is !== 'ended') {
    job.result = job.is === 'new' ? 'never' : '143'
    job.is = 'ended'
    job.cancelled = true
  }
  const word = job.is === 'running' ? '4711' : job.is === 'ended' ? job.result : '-'
  return `${job.is} ${word} ${job.cancelled ? 'cancelled' : '-'} ${node.said.stdout.length} ${node.said.stderr.length}`
}
