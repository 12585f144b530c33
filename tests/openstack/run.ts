/**
 * `npm run test:openstack [-- --down] [vitest's filters]`: a real OpenStack, our server against it, the suite against both.
 * The server is stopped afterwards; the testbed stays up for the next run, unless --down.
 */
import { serverLog, stopServer } from './fennec-server.ts'
import { startRegisteredServer } from './registered-server.ts'
import { openrc, otherServiceUrl, suite } from './settings.ts'
import { testbedDown, testbedUp } from './testbed.ts'
import { timedPart } from './timed-part.ts'
import { visibleCommand } from './visible-command.ts'

const filters = process.argv.slice(2).filter((word) => word !== '--down')
const takeDown = process.argv.includes('--down')

/** tests/cloud runs on the cloud that OS_* names. */
const runSuite = (): Promise<number> =>
  visibleCommand(['npx', 'vitest', 'run', '--project', 'openstack', ...filters], {
    ...openrc(suite),
    FENNEC_TEST_CLOUD: 'environment',
  })

async function main(): Promise<number> {
  await timedPart('testbed', testbedUp)
  try {
    if (!otherServiceUrl) await timedPart(`server (log: ${serverLog})`, startRegisteredServer)
    return await timedPart('suite', runSuite)
  } finally {
    if (!otherServiceUrl) await stopServer()
    if (takeDown) await timedPart('testbed down', testbedDown)
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
