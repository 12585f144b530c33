import { killServer, startServer } from './fennec-server.ts'
import { admin, openrc, serviceUrl } from './settings.ts'
import { visibleCommand } from './visible-command.ts'

/** Our server against the testbed, and its place in the testbed's catalogue. */
export async function startRegisteredServer(): Promise<void> {
  await killServer() // one that an interrupted run left
  await startServer()
  const status = await visibleCommand(
    ['npm', 'run', '-s', 'fennec', '--', 'register', '--url', serviceUrl],
    openrc(admin),
  )
  if (status !== 0) throw new Error(`fennec register ended with status ${status}`)
}
