/**
 * `npm run conformance [-- words]`: the same requests to this service and to the original Sahara 16, on the testbed, with one
 * Keystone. Writes docs/conformance.md; ends with status 1 on a difference that nobody has explained. With words it prints
 * only what differs in endpoints that hold one of them, and writes nothing.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Contestant, withContestants } from '../../bench/contestants.ts'
import { type CloudSession, logIn } from '../openstack/cloud-session.ts'
import { removeObjects } from '../openstack/made-objects.ts'
import { imageId, networkId } from '../openstack/named-resource.ts'
import { OwnImage } from '../openstack/own-image.ts'
import { admin, repository, suite } from '../openstack/settings.ts'
import { answerOf } from './answer.ts'
import { versions } from './case.ts'
import { allCases } from './cases/all-cases.ts'
import { differencesOf } from './differences.ts'
import { idlePurposes, type Result, table, unexplained } from './report.ts'
import type { Service } from './service.ts'

const prefix = 'same'
const wanted = process.argv.slice(2)

async function compare(services: { sahara: Service; fennec: Service }, clean: () => Promise<void>): Promise<Result[]> {
  const results: Result[] = []
  for (const version of versions) {
    for (const service of [services.sahara, services.fennec]) {
      service.values.set('version', version === 'v2' ? 'plugin_version' : 'hadoop_version')
    }
    for (const one of allCases.filter(({ only }) => only === undefined || only === version)) {
      const [sahara, fennec] = await Promise.all([
        answerOf(one, version, services.sahara),
        answerOf(one, version, services.fennec),
      ])
      results.push({ one, version, differences: differencesOf(sahara, fennec, /sort_by=-?name/.test(one.path)) })
    }
    await clean()
  }
  return results
}

const introduction = `# Conformance

The same requests to this service and to the original Sahara 16 on one cloud. Status, headers, error names and bodies are
compared, key by key; ids and times only by their kind, texts for people not by their words. Written by \`npm run conformance\`
(\`tests/conformance/\`), which fails on a difference that no line of [compatibility.md](compatibility.md) explains.

`

async function serviceOf({ name, url }: Contestant, cloud: CloudSession): Promise<Service> {
  const administrator = await logIn(admin)
  // what one of them writes into Glance the other would read: each has an image of its own to register
  const ownImage = await OwnImage.make(cloud, `${prefix}-own-${name}`)
  const values = new Map([
    ['p', prefix],
    ['token', cloud.token],
    ['project', cloud.projectId],
    ['image', await imageId(cloud, 'guest')],
    ['own', ownImage.id],
    ['ownName', ownImage.name],
    ['network', await networkId(cloud, 'guests')],
  ])
  const adminValues = new Map([
    ['token', administrator.token],
    ['project', administrator.projectId],
  ])
  return {
    name,
    url,
    values,
    adminValues,
    alike: [
      [url, 'http://service'],
      [ownImage.name, `${prefix}-own`],
    ],
  }
}

async function askBoth([first, second]: Contestant[]): Promise<Result[]> {
  if (!(first && second)) throw new Error('there are not two services to compare')
  const cloud = await logIn(suite)
  const services = { fennec: await serviceOf(first, cloud), sahara: await serviceOf(second, cloud) }
  const clean = async () => {
    for (const { url } of Object.values(services)) await removeObjects(cloud, prefix, url)
  }
  await clean()
  try {
    return await compare(services, clean)
  } finally {
    await clean()
    for (const { values } of Object.values(services)) await OwnImage.removeAll(cloud, values.get('ownName') ?? '')
  }
}

async function main(): Promise<number> {
  const results = await withContestants(askBoth)
  const problems = [...unexplained(results), ...(await idlePurposes(results))].filter(
    (problem) => wanted.length === 0 || wanted.some((word) => problem.includes(word)),
  )
  for (const problem of problems) console.error(problem)
  console.log(`${results.length} requests, ${problems.length} differences or explanations to look at`)
  if (wanted.length === 0) await writeFile(join(repository, 'docs', 'conformance.md'), introduction + table(results))
  return problems.length === 0 ? 0 : 1
}

process.exitCode = await main()
