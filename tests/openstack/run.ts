/**
 * `npm run test:openstack [-- --down] [vitest's filters]`: a real OpenStack, our server against it, the suite against both.
 * The server is stopped afterwards; the testbed stays up for the next run, unless CI=true or --down.
 */
import { spawn } from 'node:child_process'
import { killServer, serverLog, startServer, stopServer } from './fennec-server.ts'
import { admin, openrc, otherServiceUrl, repository, serviceUrl, suite } from './settings.ts'
import { testbedDown, testbedUp } from './testbed.ts'

const filters = process.argv.slice(2).filter((word) => word !== '--down')
const takeDown = process.argv.includes('--down') || process.env.CI === 'true'

function command(words: string[], variables: Record<string, string>): Promise<number> {
  const [program = 'npm', ...rest] = words
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { cwd: repository, env: { ...process.env, ...variables }, stdio: 'inherit' })
    child.on('error', reject)
    child.on('exit', (status) => resolve(status ?? 1))
  })
}

async function part<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now()
  console.log(`\n--- ${name}`)
  const result = await work()
  console.log(`--- ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`)
  return result
}

async function startAndRegister(): Promise<void> {
  await killServer() // one that an interrupted run left
  await startServer()
  const status = await command(['npm', 'run', '-s', 'fennec', '--', 'register', '--url', serviceUrl], openrc(admin))
  if (status !== 0) throw new Error(`fennec register ended with status ${status}`)
}

/** tests/cloud runs on the cloud that OS_* names. */
const runSuite = (): Promise<number> =>
  command(['npx', 'vitest', 'run', '--project', 'openstack', ...filters], {
    ...openrc(suite),
    FENNEC_TEST_CLOUD: 'environment',
  })

async function main(): Promise<number> {
  await part('testbed', testbedUp)
  try {
    if (!otherServiceUrl) await part(`server (log: ${serverLog})`, startAndRegister)
    return await part('suite', () => runSuite())
  } finally {
    if (!otherServiceUrl) await stopServer()
    if (takeDown) await part('testbed down', testbedDown)
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
