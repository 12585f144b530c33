/**
 * `npm run test:postgres`: every suite over the database, again on PostgreSQL, and the import of old databases (MariaDB too). Uses the server named by
 * FENNEC_TEST_DATABASE_URL; without one it starts its own in a temporary directory and removes it afterwards.
 */
import { spawn } from 'node:child_process'
import { startOwnServer } from './own-server.ts'

const suites = ['packages/server/src/store', 'packages/server/src/engine', 'tests/import-sahara', 'tests/postgres']

const given = process.env.FENNEC_TEST_DATABASE_URL
process.exitCode = given ? await runSuites(given) : await onOwnServer()

async function onOwnServer(): Promise<number> {
  const server = await startOwnServer()
  try {
    return await runSuites(server.url)
  } finally {
    server.stop()
  }
}

function runSuites(url: string): Promise<number> {
  const vitest = spawn('vitest', ['run', '--project', 'unit', '--project', 'long', '--project', 'import', ...suites], {
    stdio: 'inherit',
    env: { ...process.env, FENNEC_TEST_DATABASE_URL: url },
  })
  return new Promise((resolve, reject) => {
    vitest.on('error', reject)
    vitest.on('exit', (code) => resolve(code ?? 1))
  })
}
