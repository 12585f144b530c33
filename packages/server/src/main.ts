import { constants, getPriority, setPriority } from 'node:os'
import { credentialsFromEnvironment } from '@fennec/openstack'
import { pino } from 'pino'
import { readOptions } from './config/read-options.ts'
import { startService } from './service/start-service.ts'

/** The service as a process: options from file and environment, cloud from OS_* or clouds.yaml, ends on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const options = readOptions(process.env)
  const log = pino({ level: options.log_level, redact: ['*.password', '*.token', 'headers["x-auth-token"]'] })
  const { credentials } = credentialsFromEnvironment(process.env)
  if (credentials.kind !== 'password') {
    throw new Error(
      'The service needs a user name and a password of its own (OS_USERNAME, OS_PASSWORD): it is the trustee of its clusters, which a token or an application credential cannot be.',
    )
  }
  if (options.role === 'engine') makeWay()
  const service = await startService(options, credentials, log)
  if (service.url) log.info({ url: service.url }, `listening on ${service.url}`)

  let stopping = false
  const stop = (reason: string): void => {
    if (stopping) return
    stopping = true
    log.info({ reason }, 'stopping')
    service.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
  // Set by a parent that holds our standard input: when the parent dies, even by kill -9, so do we.
  if (process.env.FENNEC_STOP_WITH_STDIN) process.stdin.on('end', () => stop('the parent is gone')).resume()
}

/** Where APIs share the machine, answers come before work: somebody waits for them. Whoever was started with less keeps it. */
function makeWay(): void {
  const { PRIORITY_BELOW_NORMAL } = constants.priority
  if (getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL)
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
