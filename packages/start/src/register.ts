import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Home } from './home.ts'
import { osVariables } from './openrc.ts'

const command = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url))

/** Enters the service into the sandbox's catalogue, by the same command an operator uses. */
export async function registerService(home: Home, serviceUrl: string): Promise<void> {
  await promisify(execFile)(process.execPath, [command, 'register', '--url', serviceUrl], {
    env: { ...process.env, ...osVariables(home, 'admin') },
  })
}
