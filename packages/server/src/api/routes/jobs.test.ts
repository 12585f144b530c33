import { describe, expect, test } from 'vitest'
import type { ClusterStatus } from '../../domain/model.ts'
import { UNKNOWN_ID } from '../testing/bodies.ts'
import { aDataSource, aJobBinary, aJobTemplate, anActiveCluster, aRun, madeId } from '../testing/edp-bodies.ts'
import { FOREIGN_TOKEN, itemsOf, PROJECT, testApi, V21 } from '../testing/test-api.ts'

/** A cluster, a template of kind Pig, input and output. */
async function aStage(run = {}, template = {}) {
  const api = testApi()
  const body = await aRun(api, run, template)
  return { api, body, post: (wish = {}) => api.ask('POST', '/v2/jobs', { body: { ...body, ...wish } }) }
}

/** As an engine writes it. */
function hasEnded(api: ReturnType<typeof testApi>, wish: object = {}): void {
  const { job_executions: jobs } = api.store.edp.rows
  const ended = { info: { status: 'SUCCEEDED' }, end_time: new Date(), ...wish }
  jobs.rows = jobs.rows.map((row) => ({ ...row, ...ended }))
}

const inV11 = ({ job_template_id: _template, ...body }: Record<string, unknown>) => body

describe('a job', () => {
  test('waits for an engine when it is accepted, in the words of each version', async () => {
    const { api, body, post } = await aStage()
    const { status, body: answer } = await post()
    expect(status).toBe(202)
    const { cluster_id, input_id, output_id, job_template_id } = body
    const shown = {
      cluster_id,
      input_id,
      output_id,
      info: { status: 'PENDING' },
      engine_job_id: null,
      start_time: null,
      end_time: null,
      return_code: null,
      job_configs: { configs: {}, params: {}, args: [], job_execution_info: {} },
    }
    expect(answer.job).toMatchObject({ ...shown, job_template_id, project_id: PROJECT })
    expect(answer.job).not.toHaveProperty('oozie_job_id')
    const old = await api.ask('GET', `/v1.1/job-executions/${answer.job?.id}`)
    const ids = { job_id: job_template_id, oozie_job_id: null, tenant_id: PROJECT }
    expect(old.body.job_execution).toMatchObject({ ...shown, ...ids })
  })

  test('is begun at its template in v1.1', async () => {
    const { api, body } = await aStage()
    const { status, body: answer } = await api.ask('POST', `/v1.1/jobs/${body.job_template_id}/execute`, {
      body: inV11(body),
    })
    expect([status, answer.job_execution?.job_id]).toEqual([202, body.job_template_id])
    expect((await api.ask('POST', `/v1.1/jobs/${UNKNOWN_ID}/execute`, { body: {} })).status).toBe(404)
  })

  test('shows the URLs it was given, with its id and random letters in their places', async () => {
    const { api, post } = await aStage()
    const url = '/out/%JOB_EXEC_ID%/%RANDSTR(6)%'
    const ask = { body: aDataSource({ name: 'placed', type: 'hdfs', url }) }
    const output_id = (await api.ask('POST', '/v2/data-sources', ask)).body.data_source?.id
    const { body } = await post({ output_id })
    expect(body.job?.data_source_urls?.[String(output_id)]).toMatch(new RegExp(`^/out/${body.job?.id}/[a-z]{6}$`))
  })

  test('never shows credentials that were among its settings', async () => {
    const { api, post } = await aStage()
    const configs = { 'fs.s3a.secret.key': 's3cret', 'mapred.reduce.tasks': '1' }
    const { body } = await post({ job_configs: { configs } })
    expect(body.job?.job_configs?.configs).toEqual({ 'fs.s3a.secret.key': '', 'mapred.reduce.tasks': '1' })
    const again = await api.ask('GET', `/v2/jobs/${body.job?.id}`)
    expect(JSON.stringify([body, again.body])).not.toContain('s3cret')
  })

  test('takes its values by the interface of its template', async () => {
    const argument = { name: 'Threshold', mapping_type: 'params', location: 'T', required: false, default: '10' }
    const { post } = await aStage({}, { interface: [argument] })
    expect((await post({ interface: { Threshold: '20' } })).body.job?.job_configs?.params).toEqual({ T: '20' })
    expect((await post({ interface: {} })).body.job?.job_configs?.params).toEqual({ T: '10' })
    expect((await post({ interface: { Colour: 'red' } })).body.error_name).toBe('INVALID_DATA')
    expect((await post()).body.error_message).toMatch(/give 'interface'/)
  })

  test('that cannot run is refused, and nothing is stored', async () => {
    const { api, post } = await aStage()
    for (const wish of [
      { cluster_id: UNKNOWN_ID },
      { cluster_id: 'demo' },
      { job_template_id: UNKNOWN_ID },
      { input_id: UNKNOWN_ID },
      { output_id: null },
      { job_configs: { args: [1] } },
      { job_configs: { colour: 'red' } },
      { job_configs: { job_execution_info: { job_execution_type: 'scheduled', start: '2026-01-15 09:59:59' } } },
    ]) {
      expect((await post(wish)).status).toBe(400)
    }
    expect(api.store.edp.rows.job_executions.rows).toEqual([])
  })

  test('of another project is 404', async () => {
    const { api, post } = await aStage()
    const { body } = await post()
    expect((await api.ask('GET', `/v2/jobs/${body.job?.id}`, { token: FOREIGN_TOKEN })).status).toBe(404)
  })

  test('is shared and protected, and deleted only without protection', async () => {
    const { api, post } = await aStage()
    const { body } = await post({ is_protected: true })
    const url = `/v2/jobs/${body.job?.id}`
    expect(body.job?.is_protected).toBe(true)
    expect((await api.ask('DELETE', url)).body.error_name).toBe('DELETION_FAILED')
    const patch = await api.ask('PATCH', url, { body: { is_public: true, is_protected: false } })
    expect([patch.status, patch.body.job]).toMatchObject([202, { is_public: true, is_protected: false }])
    expect((await api.ask('DELETE', url)).status).toBe(204)
  })

  test('that has ended stays as it is when it is cancelled or asked about, in every spelling', async () => {
    const { api, post } = await aStage()
    const { body } = await post()
    hasEnded(api)
    const old = `/v1.1/job-executions/${body.job?.id}`
    const url = `/v2/jobs/${body.job?.id}`
    const cancel = { body: { info: { status: 'cancel' } } }
    const answers = [
      await api.ask('GET', `${old}/cancel`),
      await api.ask('GET', `${old}/refresh-status`),
      await api.ask('GET', `${url}?refresh_status=true`),
      await api.ask('PATCH', url, cancel),
      await api.ask('PATCH', old, cancel),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 202, 202])
    for (const answer of answers) {
      expect((answer.body.job ?? answer.body.job_execution)?.info).toEqual({ status: 'SUCCEEDED' })
    }
  })

  test('holds its template and its data sources until it is deleted', async () => {
    const { api, body: wish, post } = await aStage()
    const { body } = await post()
    const urls = [`/v2/job-templates/${wish.job_template_id}`, `/v2/data-sources/${wish.input_id}`]
    for (const url of urls) {
      expect((await api.ask('DELETE', url)).body.error_message).toMatch(new RegExp(`referenced by .*: ${body.job?.id}`))
    }
    await api.ask('DELETE', `/v2/jobs/${body.job?.id}`)
    for (const url of urls) expect((await api.ask('DELETE', url)).status).toBe(204)
  })
})

test('jobs are listed by status in v2, in any case, and by the names of cluster and template in v1.1', async () => {
  const { api, body, post } = await aStage()
  await post()
  const count = async (url: string, key: string) => itemsOf(await api.ask('GET', url), key).length
  expect(await count('/v2/jobs?status=pending', 'jobs')).toBe(1)
  expect(await count('/v2/jobs?status=KILLED', 'jobs')).toBe(0)
  expect(await count(`/v1.1/job-executions?job_id=${body.job_template_id}`, 'job_executions')).toBe(1)
  expect((await api.ask('GET', '/v2/jobs?sort_by=-job_template')).status).toBe(200)
})

test('the dashboard filters jobs by id and by the names of cluster and template, in v2 as in v1.1', async () => {
  const { api, post } = await aStage()
  const { body } = await post()
  const idsOf = async (query: string) => itemsOf(await api.ask('GET', `/v2/jobs?${query}`), 'jobs').map(({ id }) => id)
  expect(await idsOf(`id=${body.job?.id}`)).toEqual([body.job?.id])
  expect(await idsOf(`id=${UNKNOWN_ID}`)).toEqual([])
  for (const query of ['job.name=pig', 'cluster.name=demo']) {
    expect((await api.ask('GET', `/v2/jobs?${query}`)).status).toBe(200)
  }
  expect((await api.ask('GET', '/v2/jobs?input_id=x')).body.error_name).toBe('INVALID_PARAMS_ON_REQUEST')
})

test('a job for a cluster that is not Active yet is accepted; for one that will not be, refused', async () => {
  const { api, post } = await aStage()
  const other = await anActiveCluster(api, { name: 'slow' })
  const on = (status: ClusterStatus) => {
    api.store.clusterRows.rows = api.store.clusterRows.rows.map((row) => (row.id === other ? { ...row, status } : row))
    return post({ cluster_id: other })
  }
  expect((await on('Spawning')).body.job?.info).toEqual({ status: 'PENDING' })
  for (const status of ['Error', 'Deleting'] as const) {
    expect((await on(status)).body.error_message).toMatch(new RegExp(`must be Active to run a job, and is ${status}`))
  }
})

test('cancelled, a job says so at once, in each spelling; again changes nothing', async () => {
  const { api, post } = await aStage()
  for (const spelling of ['v1.1 GET', 'v1.1 PATCH', 'v2 PATCH']) {
    const id = (await post()).body.job?.id
    const patch = { body: { info: { status: 'cancel' } } }
    for (let times = 0; times < 2; times++) {
      const { body } =
        spelling === 'v1.1 GET'
          ? await api.ask('GET', `/v1.1/job-executions/${id}/cancel`)
          : spelling === 'v1.1 PATCH'
            ? await api.ask('PATCH', `/v1.1/job-executions/${id}`, patch)
            : await api.ask('PATCH', `/v2/jobs/${id}`, patch)
      expect((body.job ?? body.job_execution)?.info).toEqual({ status: 'TOBEKILLED' })
    }
  }
})

test('why it failed is in info, and from 2.1 on beside it', async () => {
  const { api, post } = await aStage()
  const url = `/v2/jobs/${(await post()).body.job?.id}`
  const errorMessage = 'The job ended with status 1. Its log says why.'
  hasEnded(api, { info: { status: 'FAILED', errorMessage }, status_description: errorMessage })
  expect((await api.ask('GET', url)).body.job).toMatchObject({ info: { status: 'FAILED', errorMessage } })
  expect((await api.ask('GET', url)).body.job).not.toHaveProperty('status_description')
  expect((await api.ask('GET', url, { headers: V21 })).body.job?.status_description).toBe(errorMessage)
})

test('what it has said is told from 2.1 on, to its own project', async () => {
  const { api, post } = await aStage()
  const id = String((await post({ is_public: true })).body.job?.id)
  const log = { name: 'stdout' as const, content: 'Pi is roughly 3.14', size_bytes: 18, truncated: false }
  api.store.edp.logs.set(id, [log])
  const url = `/v2/jobs/${id}/logs`
  expect((await api.ask('GET', url, { headers: V21 })).body).toEqual({ logs: [log] })
  expect((await api.ask('GET', url)).status).toBe(404)
  expect((await api.ask('GET', url, { headers: V21, token: FOREIGN_TOKEN })).status).toBe(404)
})

describe('files and data of a job', () => {
  async function aTemplate(api: ReturnType<typeof testApi>, binaries: Record<string, unknown>[]) {
    const mains: string[] = []
    for (const wish of binaries) mains.push(await madeId(api, '/v2/job-binaries', 'job_binary', aJobBinary(wish)))
    return await madeId(api, '/v2/job-templates', 'job_template', aJobTemplate({ name: 'other', mains }))
  }

  test('that nobody fetches, or that are gone, are refused before anything is begun', async () => {
    const { api, post } = await aStage()
    const nameless = await aTemplate(api, [{ name: 'far.pig', url: 'swift://bin.sahara/' }])
    expect((await post({ job_template_id: nameless })).body.error_message).toMatch(
      /far\.pig is at swift:\/\/bin\.sahara\/, which names no object in its container/,
    )
    const { job_binary_internal: files } = api.store.edp.rows
    files.rows = []
    expect((await post()).body.error_message).toMatch(/is not in the internal database/)
    expect(api.store.edp.rows.job_executions.rows).toEqual([])
  })

  test('in Swift stand for their places in its S3 API; their credentials and a key are kept apart', async () => {
    const { api, post } = await aStage()
    const far = await madeId(api, '/v2/data-sources', 'data_source', aDataSource({ name: 'far' }))
    const { body } = await post({ input_id: far, job_configs: { args: ['{input}'] } })
    expect(body.job?.job_configs?.args).toEqual(['s3a://data/in'])
    expect(body.job?.job_configs?.configs).toEqual({
      'fs.swift.service.sahara.username': '',
      'fs.swift.service.sahara.password': '',
      'fs.s3a.bucket.data.secret.key': '',
    })
    const odd = await madeId(
      api,
      '/v2/data-sources',
      'data_source',
      aDataSource({ name: 'odd', url: 'swift://My_Data/a' }),
    )
    expect((await post({ input_id: odd })).body.error_message).toMatch(
      /^.*odd is swift:\/\/My_Data\/a\. .* knows container My_Data not by that name/,
    )
    const { data_sources: sources } = api.store.edp.rows
    sources.rows = sources.rows.map((row) => ({ ...row, credentials: null }))
    expect((await post({ input_id: far })).body.error_message).toMatch(/far is in Swift and names no user: give it/)
  })

  test.each([
    ['s3', 's3://data/in', { accesskey: 'AKIA', secretkey: 's3cret', endpoint: 's3.example.org' }],
    ['swift', 'swift://data.sahara/in', { user: 'alice', password: 's3cret' }],
  ])('that are public and of another project give it no credentials: %s', async (type, url, credentials) => {
    const { api, post } = await aStage()
    const body = aDataSource({ name: 'theirs', type, url, credentials, is_public: true })
    const made = await api.ask('POST', '/v2/data-sources', { body, token: FOREIGN_TOKEN })
    const before = api.store.edp.rows.job_executions.rows.length
    const { status, body: refused } = await post({ input_id: made.body.data_source?.id })
    expect([status, refused.error_name]).toEqual([400, 'INVALID_DATA'])
    expect(refused.error_message).toMatch(/^Data source theirs is of another project, whose credentials are not given/)
    expect(api.store.edp.rows.job_executions.rows).toHaveLength(before)
  })

  test('{input} and {output}, and references that the flags ask for, stand for URLs', async () => {
    const { api, post } = await aStage()
    const credentials = { accesskey: 'AKIA', secretkey: 's3cret', endpoint: 's3.example.org', ssl: false }
    const wish = aDataSource({ name: 'far', type: 's3', url: 's3://data/%JOB_EXEC_ID%', credentials })
    const far = await madeId(api, '/v2/data-sources', 'data_source', wish)
    const flags = { 'edp.substitute_data_source_for_name': true }
    const args = ['{input}', '--out={output}', 'datasource://far', far, 'datasource://nosuch']
    const { body } = await post({ job_configs: { configs: flags, args } })
    const url = `s3a://data/${body.job?.id}`
    expect(body.job?.job_configs?.args).toEqual(['/in', '--out=/out', url, far, 'datasource://nosuch'])
    expect(body.job?.data_source_urls?.[far]).toBe(url.replace('s3a:', 's3:'))
    expect(body.job?.job_configs?.configs).toEqual({
      ...flags,
      'fs.s3a.access.key': '',
      'fs.s3a.secret.key': '',
      'fs.s3a.endpoint': 's3.example.org',
      'fs.s3a.connection.ssl.enabled': false,
    })
    expect(JSON.stringify(body)).not.toContain('s3cret')
  })

  test('a share that the cluster mounts is a directory of its nodes, also in the values', async () => {
    const { api, post } = await aStage()
    api.store.clusterRows.rows = api.store.clusterRows.rows.map((row) => ({ ...row, shares: [{ id: UNKNOWN_ID }] }))
    const url = `manila://${UNKNOWN_ID}/in`
    const words = await madeId(api, '/v2/data-sources', 'data_source', { name: 'words', type: 'manila', url })
    const { body } = await post({ input_id: words, job_configs: { args: ['{input}/a'] } })
    expect(body.job).toMatchObject({
      job_configs: { args: [`file:///mnt/${UNKNOWN_ID}/in/a`] },
      data_source_urls: expect.objectContaining({ [words]: url }),
    })
  })

  test('a share that the cluster does not mount is refused, with the way to mount it', async () => {
    const { api, post } = await aStage()
    const url = `manila://${UNKNOWN_ID}/in`
    const words = await madeId(api, '/v2/data-sources', 'data_source', { name: 'words', type: 'manila', url })
    const { status, body } = await post({ input_id: words })
    expect([status, body.error_name]).toEqual([400, 'INVALID_DATA'])
    expect(body.error_message).toMatch(/is on a share that cluster .* does not mount\. Mount it: /)
  })

  test('a source that the cluster cannot open is refused', async () => {
    const { api, post } = await aStage()
    const wish = aDataSource({ name: 'far', type: 'maprfs', url: 'maprfs:///far', credentials: null })
    const far = await madeId(api, '/v2/data-sources', 'data_source', wish)
    expect((await post({ input_id: far })).body.error_message).toMatch(
      /far is of type maprfs \(maprfs:\/\/\), which jobs on this cluster cannot open\. They open: hdfs, s3, manila, swift\./,
    )
  })
})
