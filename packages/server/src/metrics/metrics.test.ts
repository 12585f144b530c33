import type { AddressInfo } from 'node:net'
import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'
import { measureRequests, serveMetricsAlone, serveMetricsBeside } from './serve-metrics.ts'

test('requests are counted by route, method and status, and no id of a URL is a label', async () => {
  const metrics = createMetrics()
  const app = fastify()
  measureRequests(app, metrics)
  app.get('/v2/clusters/:id', () => ({}))
  serveMetricsBeside(app, metrics)
  await app.inject('/v2/clusters/secret-id')
  await app.inject('/nonsense/secret-id')
  const { body, headers } = await app.inject('/metrics')
  expect(headers['content-type']).toMatch(/^text\/plain; version=0.0.4/)
  expect(body).toContain(
    'fennec_http_request_duration_seconds_count{method="GET",route="/v2/clusters/:id",status="200"} 1',
  )
  expect(body).toContain('fennec_http_request_duration_seconds_count{method="GET",route="(unknown)",status="404"} 1')
  expect(body).not.toContain('secret-id')
})

test('calls to the cloud, steps and the queue are told', async () => {
  const metrics = createMetrics()
  metrics.cloudCall({ service: 'nova', method: 'GET', status: 200, ms: 20 })
  metrics.cloudCall({ service: 'nova', method: 'GET', status: null, ms: 60_000 })
  metrics.stepEnded({ kind: 'create', step: 'stack', outcome: 'failed', ms: 1000 })
  metrics.watchQueues(async () => [{ queue: 'jobs', waiting: 3, oldestSeconds: 12.5 }])
  const text = await metrics.text()
  expect(text).toContain('fennec_cloud_request_duration_seconds_count{service="nova",method="GET",status="200"} 1')
  expect(text).toContain('fennec_cloud_request_duration_seconds_count{service="nova",method="GET",status="none"} 1')
  expect(text).toContain('fennec_operation_step_duration_seconds_count{kind="create",step="stack",outcome="failed"} 1')
  expect(text).toContain('fennec_operation_queue_age_seconds{queue="jobs"} 12.5')
  expect(text).toContain('fennec_operation_queue_length{queue="jobs"} 3')
  expect(text).toContain('nodejs_eventloop_lag_seconds')
})

test('open operations are told by kind and state, and by step how often the worst has failed', async () => {
  const metrics = createMetrics()
  metrics.watchOperations(async () => [
    { queue: 'clusters', kind: 'create', state: 'waiting', step: 'stack', many: 2, tries: 7 },
    { queue: 'clusters', kind: 'create', state: 'running', step: 'stack', many: 1, tries: 2 },
    { queue: 'clusters', kind: 'delete', state: 'due', step: '', many: 4, tries: 0 },
    { queue: 'hosts', kind: 'drain', state: 'running', step: '', many: 1, tries: 0 },
  ])
  metrics.watchCloudLoad(() => ({ underWay: 10, waitingInLine: 5, toldToWait: 3 }))
  metrics.watchReadiness(async () => ({ ready: false }))
  metrics.tookOver('create')
  const text = await metrics.text()
  expect(text).toContain('fennec_operations{queue="clusters",kind="create",state="waiting"} 2')
  expect(text).toContain('fennec_operations{queue="clusters",kind="delete",state="due"} 4')
  expect(text).toContain('fennec_operations{queue="hosts",kind="drain",state="running"} 1')
  expect(text).toContain('fennec_operation_tries{queue="clusters",kind="create",step="stack"} 7')
  expect(text).not.toMatch(/fennec_operation_tries\{.*"delete"/)
  expect(text).toContain('fennec_cloud_requests_waiting{reason="told"} 3')
  expect(text).toContain('fennec_ready 0')
  expect(text).toContain('fennec_operation_takeovers_total{kind="create"} 1')
})

test('a database that does not answer does not take the other numbers away', async () => {
  const metrics = createMetrics()
  metrics.watchQueues(() => Promise.reject(new Error('no database')))
  expect(await metrics.text()).toContain('fennec_operation_queue_length{queue="clusters"} Nan')
})

test('an address of its own serves the metrics and nothing else', async () => {
  const server = await serveMetricsAlone({ host: '127.0.0.1', port: 0 }, createMetrics())
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  expect(await (await fetch(`${base}/metrics`)).text()).toContain('process_resident_memory_bytes')
  expect((await fetch(`${base}/`)).status).toBe(404)
  server.close()
})
