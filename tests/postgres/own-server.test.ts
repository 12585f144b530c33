import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const module = pathToFileURL(join(import.meta.dirname, 'own-server.ts')).href
let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fennec-own-server-'))
  chmodSync(directory, 0o755) // the server is another user
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** @returns the port of a server whose test was killed when it answered */
async function portOfKilled(options: object): Promise<number> {
  const program = `const { startOwnServer } = await import('${module}')
    console.log((await startOwnServer(${JSON.stringify(options)})).port)
    setInterval(() => undefined, 1000)`
  const killed = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, TMPDIR: directory },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  try {
    const [port] = await once(createInterface(killed.stdout), 'line')
    return Number(port)
  } finally {
    // With everything in its process group.
    if (killed.pid) process.kill(-killed.pid, 'SIGKILL')
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })

test.each([{}, { disk: { sizeMiB: 256 } }])('a killed test leaves no server and no files: %o', async (options) => {
  const port = await portOfKilled(options)
  await vi.waitFor(
    async () =>
      expect({ answers: await answers(port), left: readdirSync(directory) }).toEqual({ answers: false, left: [] }),
    { timeout: 60_000, interval: 200 },
  )
})
