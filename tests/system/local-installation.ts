import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileCache } from './compile-cache.ts'
import { freePorts } from './free-ports.ts'
import { whenWeAreGone } from './when-we-are-gone.ts'

const launcher = fileURLToPath(new URL('../../packages/start/bin/start.mjs', import.meta.url))

/** What `npm start` makes, in a home and on ports of the test's own. */
export interface LocalInstallation {
  home: string
  serviceUrl: string
  environment: NodeJS.ProcessEnv
  /** Runs to its end: for `--exit`. */
  run(args: string[]): Promise<{ status: number | null; output: string }>
  /** Runs until told to stop; resolves when it serves. */
  serve(): Promise<ChildProcess>
  file(name: string): string
  /** Removes the home. The processes are ended by those who started them. */
  remove(): void
}

export async function localInstallation(): Promise<LocalInstallation> {
  const home = mkdtempSync(join(tmpdir(), 'fennec-start-'))
  const [service, sandbox, ssh] = await freePorts(3)
  const environment = {
    ...process.env,
    FENNEC_HOME: home,
    FENNEC_PORT: String(service),
    FENNEC_SANDBOX_PORT: String(sandbox),
    FENNEC_SSH_PORT: String(ssh),
    NODE_COMPILE_CACHE: compileCache,
  }
  const start = (args: string[]) => {
    const child = spawn(process.execPath, [launcher, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    // As Ctrl-C does: it ends what it has started.
    child.once('exit', whenWeAreGone(`kill -INT ${child.pid}`))
    return child
  }
  return {
    home,
    environment,
    serviceUrl: `http://127.0.0.1:${service}`,
    file: (name) => join(home, name),
    run: (args) => finished(start(args)),
    serve: () => serving(start([])),
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  }
}

async function finished(child: ChildProcess): Promise<{ status: number | null; output: string }> {
  let output = ''
  child.stdout?.on('data', (text) => (output += text))
  child.stderr?.on('data', (text) => (output += text))
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { status, output }
}

async function serving(child: ChildProcess): Promise<ChildProcess> {
  let output = ''
  return await new Promise((resolve, reject) => {
    child.stdout?.on('data', (text) => {
      output += text
      if (output.includes('Serving at')) resolve(child)
    })
    child.stderr?.on('data', (text) => (output += text))
    child.on('close', (status) => reject(new Error(`npm start ended with ${status} before it served:\n${output}`)))
  })
}

/** Ends what `serve` began, as Ctrl-C does. */
export async function ended(service: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => service.once('exit', resolve))
  service.kill('SIGINT')
  await exit
}

/** The variables of an openrc file. */
export function openrcOf(installation: Pick<LocalInstallation, 'file'>): Record<string, string> {
  const lines = readFileSync(installation.file('openrc'), 'utf8').split('\n')
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^export (\w+)='(.*)'$/.exec(line) ?? []
      return name !== undefined && value !== undefined ? [[name, value]] : []
    }),
  )
}
