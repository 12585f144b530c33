import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { whenWeAreGone } from './when-we-are-gone.ts'

const script = fileURLToPath(new URL('../../packages/server/bin/server.mjs', import.meta.url))

/** The service as a process that a test may kill. */
export interface ServiceProcess {
  url: string
  /** SIGKILL: nothing of it gets to say anything. */
  kill(): Promise<void>
}

/** @param until `listening`: without waiting for database and cloud to answer */
export async function startServiceProcess(
  environment: Record<string, string>,
  until: 'ready' | 'listening' = 'ready',
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.once('exit', whenWeAreGone(`kill -KILL ${child.pid}`))
  const url = `http://127.0.0.1:${environment.FENNEC_PORT}`
  await untilAnswering(child, `${url}${until === 'ready' ? '/readyz' : '/healthz'}`)
  return {
    url,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function untilAnswering(child: ChildProcess, url: string): Promise<void> {
  let log = ''
  child.stdout?.on('data', (text) => (log += text))
  while (child.exitCode === null) {
    const ready = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    await sleep(100)
  }
  throw new Error(`The service ended with status ${child.exitCode}:\n${log}`)
}
