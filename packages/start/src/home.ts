import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where everything of a local installation is kept, and the ports it uses. */
export interface Home {
  directory: string
  servicePort: number
  sandboxPort: number
  sshPort: number
  /** Of the users admin, demo and fennec of the sandbox; made once. */
  password: string
  file(name: string): string
}

/** @throws Error when a port is not a number */
export function openHome(environment: Record<string, string | undefined>): Home {
  const directory = resolve(environment.FENNEC_HOME ?? './var')
  mkdirSync(directory, { recursive: true })
  const file = (name: string): string => join(directory, name)
  const servicePort = port(environment, 'FENNEC_PORT', 8386)
  return {
    directory,
    file,
    servicePort,
    sandboxPort: port(environment, 'FENNEC_SANDBOX_PORT', servicePort + 1),
    sshPort: port(environment, 'FENNEC_SSH_PORT', 2222),
    password: readOrMakePassword(file('password')),
  }
}

function port(environment: Record<string, string | undefined>, name: string, fallback: number): number {
  const value = Number(environment[name] ?? fallback)
  if (!Number.isInteger(value) || value < 1 || value > 65535) throw new Error(`${name} must be a port, 1 to 65535.`)
  return value
}

function readOrMakePassword(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const password = randomBytes(12).toString('base64url')
  writeFileSync(path, `${password}\n`, { mode: 0o600 })
  return password
}
