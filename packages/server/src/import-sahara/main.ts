import { parseArgs } from 'node:util'
import { readOptions } from '../config/read-options.ts'
import { readSecretKeys } from '../config/secret-keys.ts'
import { openDatabase } from '../store/database.ts'
import { createSecretBox } from '../store/secret-box.ts'
import { importSahara } from './import-sahara.ts'

const USAGE = `fennec import-sahara [--from ADDRESS] [--dry-run]

Brings over templates, clusters and jobs from the database of an old Sahara, which is only read.
ADDRESS is mysql://USER:PASSWORD@HOST/DATABASE or postgresql://…; without --from it is that of
FENNEC_SAHARA_DATABASE_URL, which no list of processes shows. Fennec's own database is that of FENNEC_CONFIG
and FENNEC_DATABASE_URL, as for the service. docs/from-sahara.md tells the rest.`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  const from = values.from ?? process.env.FENNEC_SAHARA_DATABASE_URL
  if (from === undefined) throw new Error('Which database: by --from or FENNEC_SAHARA_DATABASE_URL.')
  const options = readOptions(process.env)
  const secrets = createSecretBox(readSecretKeys(options.secret_keys_file))
  const database = await openDatabase({ url: options.database.url, maxConnections: 2 })
  try {
    const print = (line: string): void => console.log(line)
    await importSahara({ from, isDryRun: values['dry-run'], database, secrets, print })
  } finally {
    await database.close()
  }
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = error instanceof TypeError && 'code' in error ? 2 : 1
}
