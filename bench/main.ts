/**
 * `npm run bench -- api | cluster [sizes]`: both services on the testbed in one run; `pages`: this one alone, without a cloud;
 * `lighthouse`: the web page; `boot-volumes [testbed | sandbox] [sizes]`: the two clouds, without a service.
 * A table, JSON in var/bench/, and docs/performance.md.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { repository } from '../tests/openstack/settings.ts'
import { benchApi } from './api/bench-api.ts'
import { benchBootVolumes } from './bench-boot-volumes.ts'
import { benchCluster } from './bench-cluster.ts'
import { benchLighthouse } from './lighthouse.ts'
import { benchPages } from './pages.ts'
import { publish } from './publish.ts'

const [what, ...sizes] = process.argv.slice(2)

async function rowsOf(): Promise<Parameters<typeof publish>[2]> {
  if (what === 'api') return await benchApi()
  if (what === 'cluster') return await benchCluster(...(sizes.length > 0 ? [sizes.map(Number)] : []))
  if (what === 'pages') return await benchPages()
  if (what === 'lighthouse') return await benchLighthouse()
  if (what === 'boot-volumes') return await benchBootVolumes(sizes)
  throw new Error(
    'usage: npm run bench -- api | cluster [number of nodes ...] | pages | lighthouse | boot-volumes [testbed | sandbox] [number of nodes ...]',
  )
}

try {
  const rows = await rowsOf()
  console.table(rows)
  const folder = join(repository, 'var', 'bench')
  await mkdir(folder, { recursive: true })
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, memoryGiB: Math.round(totalmem() / 2 ** 30) }
  const file = join(folder, `${what}.json`)
  await writeFile(file, `${JSON.stringify({ at: new Date().toISOString(), machine, rows }, null, 2)}\n`)
  console.log(file)
  await publish(what ?? '', `${machine.cpus} cores (${machine.model}), ${machine.memoryGiB} GiB`, rows)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
