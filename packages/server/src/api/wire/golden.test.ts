import { readFile } from 'node:fs/promises'
import { WIRE_VERSIONS, type WireVersion } from '@fennec/contract'
import { describe, expect, test } from 'vitest'
import { anImage } from '../testing/plain-cloud.ts'
import { smallPlugin } from '../testing/small-plugin.ts'
import { wireCluster } from './cluster.ts'
import { wireClusterTemplate } from './cluster-template.ts'
import { wireDataSource } from './edp.ts'
import { dataSourceExample, jobExample, jobTemplateExample } from './edp-wire-examples.ts'
import { wireImage } from './image.ts'
import { wireJob } from './job.ts'
import { wireJobTemplate } from './job-template.ts'
import { wireNodeGroupTemplate } from './node-group-template.ts'
import { wirePluginVersion } from './plugin.ts'
import { clusterExample, clusterTemplateExample, nodeGroupTemplateExample } from './wire-examples.ts'

/** Each object of the wire as a file beside this one, to be read by people: `golden/cluster.v1.1.golden.json`. */
const OBJECTS: Record<string, (version: WireVersion) => unknown> = {
  'node-group-template': (version) => ({
    node_group_template: wireNodeGroupTemplate(nodeGroupTemplateExample, version),
  }),
  'cluster-template': (version) => ({ cluster_template: wireClusterTemplate(clusterTemplateExample, version) }),
  'data-source': (version) => ({ data_source: wireDataSource(dataSourceExample, version) }),
  'job-template': (version) => ({ job_template: wireJobTemplate(jobTemplateExample, version) }),
  job: (version) => ({ job: wireJob(jobExample, version) }),
  cluster: (version) => ({ cluster: wireCluster(clusterExample, version, { withEvents: true }) }),
}

async function golden(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`golden/${name}.golden.json`, import.meta.url), 'utf8'))
}

const asSent = (body: unknown): unknown => JSON.parse(JSON.stringify(body))

describe.each(WIRE_VERSIONS)('in %s', (version) => {
  test.each(Object.entries(OBJECTS))('a %s is on the wire as its golden file says', async (name, onWire) => {
    expect(asSent(onWire(version))).toEqual(await golden(`${name}.${version}`))
  })
})

test('an image is on the wire as its golden file says, in every version', async () => {
  expect(asSent({ image: wireImage(anImage()) })).toEqual(await golden('image'))
})

test('a plugin version is on the wire as its golden file says, in every version', async () => {
  expect(asSent({ plugin: wirePluginVersion(smallPlugin(), '0.1', null, 'v1.1') })).toEqual(
    await golden('plugin-version'),
  )
})

test('what is hidden is in no shape: private key, proxy settings, host keys, owners of parts', () => {
  for (const version of WIRE_VERSIONS) {
    const text = JSON.stringify(wireCluster(clusterExample, version, { withEvents: true }))
    expect(text).not.toMatch(/never shown|proxy_configs|ssh_host_key|open_ports|image_username|epoch|private/)
  }
})
