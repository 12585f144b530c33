import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { EXIT, ExitCode } from '../exit-code.ts'
import type { Shell } from '../shell/shell.ts'
import { verb } from '../shell/verb.ts'

/**
 * The work is the service's: it writes into the service's database, with its keys. This command only starts the program beside
 * it, so that it knows neither.
 */
export function importSaharaCommand(shell: Shell): Command {
  return verb('import-sahara', 'Bring over what an old Sahara has in its database, which is only read.')
    .option('--from <address>', 'mysql:// or postgresql://; default: FENNEC_SAHARA_DATABASE_URL, which no list shows')
    .option('--dry-run', 'tell what would be brought over; nothing is changed')
    .action(async ({ from, dryRun }: { from?: string; dryRun?: true }) => {
      if (!existsSync(PROGRAM)) {
        throw new Error(
          'The service is not installed beside this command: run it where the service is, from its package or a clone.',
        )
      }
      const address = from === undefined ? {} : { FENNEC_SAHARA_DATABASE_URL: from }
      const status = await run([...(dryRun ? ['--dry-run'] : [])], { ...shell.env, ...address })
      if (status !== 0) throw new ExitCode(status === 2 ? EXIT.usage : EXIT.failed)
    })
}

const PROGRAM = join(import.meta.dirname, '../../../server/bin/import-sahara.mjs')

function run(args: string[], env: Shell['env']): Promise<number> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: 'inherit', env })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
