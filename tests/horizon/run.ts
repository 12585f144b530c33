/**
 * `npm run test:horizon [-- vitest's filters]`: a real OpenStack with its own dashboard, our server against it, and the
 * suite, which uses that dashboard as a person does. The server is stopped afterwards; testbed and dashboard stay up.
 */
import { serverLog, stopServer } from '../openstack/fennec-server.ts'
import { startRegisteredServer } from '../openstack/registered-server.ts'
import { horizonUp, testbedUp } from '../openstack/testbed.ts'
import { timedPart } from '../openstack/timed-part.ts'
import { visibleCommand } from '../openstack/visible-command.ts'

async function main(): Promise<number> {
  await timedPart('testbed', testbedUp)
  await timedPart('Horizon', horizonUp)
  try {
    await timedPart(`server (log: ${serverLog})`, startRegisteredServer)
    const filters = process.argv.slice(2)
    return await timedPart('suite', () =>
      visibleCommand(['npx', 'vitest', 'run', '--bail=1', '--project', 'horizon', ...filters]),
    )
  } finally {
    await stopServer()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
