import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process of ours that runs as long as we do. */
export interface RunningChild {
  name: string
  /** Rejects if the process ends without having been asked to. */
  ended: Promise<never>
  stop(): Promise<void>
}

export interface ChildWish {
  name: string
  script: string
  nodeOptions?: readonly string[]
  args: string[]
  environment: Record<string, string>
  logFile: string
}

const stopWithinMs = 20_000

/**
 * Starts a Node script with its output in a log file. Its standard input is a pipe that we hold: when this
 * process dies, even by kill -9, the pipe closes and the child ends itself.
 */
export function startChild(wish: ChildWish): RunningChild {
  const log = openSync(wish.logFile, 'a', 0o600)
  const child = spawn(process.execPath, [...(wish.nodeOptions ?? []), wish.script, ...wish.args], {
    stdio: ['pipe', log, log],
    env: { ...process.env, ...wish.environment, FENNEC_STOP_WITH_STDIN: '1' },
    // Its own group: Ctrl-C in the terminal reaches us only, and we stop the children in order.
    detached: true,
  })
  closeSync(log)
  // Writing is never done; an error on a pipe whose reader is gone is the end we hear of by `exit` anyway.
  child.stdin?.on('error', () => undefined)
  let stopping = false
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ended = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(new Error(`${wish.name} could not be started: ${error.message}`)))
    child.once('exit', (code, signal) => {
      if (!stopping)
        reject(
          new Error(
            `${wish.name} ended (${signal ?? `status ${code}`}). Its last words in ${wish.logFile}:\n${lastLines(wish.logFile)}`,
          ),
        )
    })
  })
  // Watched where it is awaited; until then its rejection must not end this process unexplained.
  ended.catch(() => undefined)
  return {
    name: wish.name,
    ended,
    async stop() {
      stopping = true
      if (hasEnded(child)) return
      child.kill('SIGTERM')
      await Promise.race([exited, sleep(stopWithinMs, undefined, { ref: false })])
      if (hasEnded(child)) return
      child.kill('SIGKILL')
      await exited
    },
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n')
}

/** Waits until the address answers 200, or the child ends. */
export async function untilAnswering(child: RunningChild, url: string, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const answered = await Promise.race([answers(url), child.ended])
    if (answered) return
    if (Date.now() > deadline) throw new Error(`${child.name} does not answer at ${url} after ${withinMs / 1000} s.`)
    await sleep(100)
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'manual' })
    await response.arrayBuffer()
    return response.status < 400
  } catch {
    // Not listening yet: asked again until the deadline.
    return false
  }
}
