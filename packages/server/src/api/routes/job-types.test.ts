import { JOB_TYPES } from '@fennec/contract'
import { expect, test } from 'vitest'
import { smallPlugin } from '../testing/small-plugin.ts'
import { itemsOf, testApi } from '../testing/test-api.ts'

const namesOf = async (query: string, version = 'v2') =>
  itemsOf(await testApi().ask('GET', `/${version}/job-types${query}`), 'job_types').map((item) => item.name)

test('job types are listed with the plugins and versions that run them, in the old order', async () => {
  const jobs = { ...smallPlugin().jobs, types: (version: string) => (version === '0.1' ? ['Pig', 'Hive'] : []) }
  const api = testApi({ plugins: [smallPlugin({ jobs: jobs as never })] })
  const { body } = await api.ask('GET', '/v1.1/job-types')
  const plugin = { name: 'fake', title: 'Fake Plugin', description: 'A plugin for tests', versions: { '0.1': {} } }
  expect(body.job_types).toEqual([
    { name: 'Hive', plugins: [plugin] },
    { name: 'Pig', plugins: [plugin] },
  ])
})

test('they are asked for by type, plugin and version, in v2 by either spelling', async () => {
  expect(await namesOf('?type=Pig&type=Hive&type=Cobol')).toEqual(['Pig', 'Hive'])
  expect(await namesOf('?plugin=other', 'v1.1')).toEqual([])
  for (const query of ['?plugin=fake&plugin_version=0.1', '?plugin_name=fake&version=0.1']) {
    expect(await namesOf(query)).toEqual([...JOB_TYPES])
  }
})

test('hints come when asked for', async () => {
  const { body } = await testApi().ask('GET', '/v2/job-types?type=Pig&plugin_version=0.1&hints=true')
  expect(body.job_types?.[0]?.plugins?.[0]?.versions).toEqual({
    '0.1': { job_config: { configs: [], args: [], params: {} } },
  })
})

test.each([
  ['Java', { configs: [], args: [] }],
  ['MapReduce', { configs: [] }],
  ['Hive', { configs: [], params: {} }],
])('the hints of %s say what such a job takes', async (type, hints) => {
  for (const path of ['/v1.1/jobs', '/v2/job-templates']) {
    const { body } = await testApi().ask('GET', `${path}/config-hints/${type}`)
    expect(body).toEqual({ job_config: hints })
  }
})

test('hints of an unknown type, or of one that nobody runs, are 404', async () => {
  expect((await testApi().ask('GET', '/v2/job-templates/config-hints/Cobol')).status).toBe(404)
  const { jobs: _jobs, ...withoutJobs } = smallPlugin()
  const api = testApi({ plugins: [withoutJobs] })
  expect((await api.ask('GET', '/v2/job-templates/config-hints/Pig')).status).toBe(404)
  expect((await api.ask('GET', '/v2/job-types')).body).toEqual({ job_types: [] })
})
