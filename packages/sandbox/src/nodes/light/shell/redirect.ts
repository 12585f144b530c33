import { expandText } from './expand.ts'
import type { Shell } from './shell.ts'
import { type Streams, textInput } from './streams.ts'
import type { Redirect } from './syntax.ts'

/** Does the work with what it reads and writes led elsewhere. */
export async function redirected(
  shell: Shell,
  redirects: Redirect[],
  work: () => Promise<number> | number,
): Promise<number> {
  if (redirects.length === 0) return await work()
  const before = shell.streams
  let streams = before
  try {
    for (const redirect of redirects) streams = await opened(shell, streams, redirect)
  } catch (error) {
    before.err(`${shell.name}: ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
  shell.streams = streams
  try {
    return await work()
  } finally {
    shell.streams = before
  }
}

async function opened(shell: Shell, streams: Streams, { fd, op, target }: Redirect): Promise<Streams> {
  const word = await expandText(shell, target)
  if (op === 'here') return { ...streams, in: textInput(word) }
  if (op === '>&')
    return outputs(streams, fd, word === '2' ? streams.err : word === '1' ? streams.out : () => undefined)
  const { files } = shell.machine
  const path = shell.path(word)
  if (op === '<') {
    const content = files.read(path)
    if (content === undefined) throw new Error(`cannot open ${word}: No such file`)
    return { ...streams, in: textInput(content) }
  }
  try {
    if (op === '>') files.write(path, '')
    else files.append(path, '')
  } catch (error) {
    throw new Error(`cannot create ${word}: ${error instanceof Error ? error.message : String(error)}`)
  }
  return outputs(streams, fd, (text) => files.append(path, text))
}

function outputs(streams: Streams, fd: number, output: (text: string) => void): Streams {
  if (fd === 1) return { ...streams, out: output }
  return fd === 2 ? { ...streams, err: output } : streams
}
