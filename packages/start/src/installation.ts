import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type RunningChild, startChild, untilAnswering } from './child-process.ts'
import { assertPortIsFree } from './free-port.ts'
import type { Home } from './home.ts'
import { osVariables } from './openrc.ts'

const script = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** On a busy machine the embedded database's first start takes ten seconds and more. */
const startWithinMs = 120_000

/** The two processes of a local installation: a small cloud, and the service on it. */
export interface Installation {
  serviceUrl: string
  /** Rejects when one of them ends by itself. */
  ended: Promise<never>
  stop(): Promise<void>
}

export async function assertPortsAreFree(home: Home): Promise<void> {
  await assertPortIsFree(home.servicePort, 'FENNEC_PORT')
  await assertPortIsFree(home.sandboxPort, 'FENNEC_SANDBOX_PORT')
}

/** Both are started at once: the service waits for its cloud by itself. */
export function startInstallation(home: Home): {
  installation: Installation
  sandboxReady: Promise<void>
  serviceReady: Promise<void>
} {
  const sandbox = startSandbox(home)
  const service = startService(home)
  const serviceUrl = `http://127.0.0.1:${home.servicePort}`
  return {
    installation: {
      serviceUrl,
      ended: Promise.race([sandbox.ended, service.ended]),
      async stop() {
        // The service first: what it still asks of the cloud is answered.
        await service.stop()
        await sandbox.stop()
      },
    },
    sandboxReady: untilAnswering(sandbox, `http://127.0.0.1:${home.sandboxPort}/identity/v3`, startWithinMs),
    serviceReady: untilAnswering(service, `${serviceUrl}/readyz`, startWithinMs),
  }
}

/** As `npm run server`: Node's own default lets short-lived objects take 50 MB before it looks at them. */
const SMALL_HEAP = ['--max-semi-space-size=8']

/** Where Node keeps what it made of the TypeScript: a later start takes half the time, and less memory. */
const compiled = (home: Home) => ({
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? home.file('compile-cache'),
})

function startSandbox(home: Home): RunningChild {
  return startChild({
    name: 'The sandbox cloud',
    script: script('sandbox/src/main.ts'),
    args: ['--home', home.file('sandbox'), '--port', String(home.sandboxPort), '--ssh-port', String(home.sshPort)],
    environment: { SANDBOX_PASSWORD: home.password, ...compiled(home) },
    logFile: home.file('sandbox.log'),
  })
}

function startService(home: Home): RunningChild {
  return startChild({
    name: 'The service',
    nodeOptions: SMALL_HEAP,
    script: script('server/src/main.ts'),
    args: [],
    environment: {
      ...osVariables(home, 'fennec'),
      ...compiled(home),
      FENNEC_HOST: '127.0.0.1',
      FENNEC_PORT: String(home.servicePort),
      FENNEC_DATABASE_URL: `embedded:${home.file('database/pglite')}`,
      FENNEC_SECRET_KEYS_FILE: home.file('secret-keys'),
      FENNEC_SSH_PORT: String(home.sshPort),
      FENNEC_USE_FLOATING_IPS: 'false',
      // The page lets whoever sits at this machine in without a password: it is a sandbox.
      FENNEC_DASHBOARD_DEMO_USER: 'demo',
      FENNEC_DASHBOARD_DEMO_PASSWORD: home.password,
      FENNEC_DASHBOARD_DEMO_PROJECT: 'demo',
    },
    logFile: home.file('service.log'),
  })
}

/** Whether this home has been used before. */
export function isFirstStart(home: Home): boolean {
  return !existsSync(home.file('database'))
}
