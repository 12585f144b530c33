import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'
import { alertRule, alertRules } from './testing/alert-rules.ts'
import { firing } from './testing/firing.ts'

/** Name → labels, of a service in which everything has happened once. */
async function measured(): Promise<Map<string, Set<string>>> {
  const metrics = createMetrics()
  metrics.request('GET', '/v2/clusters', 200, 1)
  metrics.cloudCall({ service: 'nova', method: 'GET', status: 200, ms: 1 })
  metrics.stepEnded({ kind: 'create', step: 'stack', outcome: 'done', ms: 1 })
  metrics.tookOver('create')
  metrics.watchQueues(async () => [{ queue: 'jobs', waiting: 1, oldestSeconds: 1 }])
  metrics.watchOperations(async () => [
    { queue: 'clusters', kind: 'create', state: 'waiting', step: 'stack', many: 1, tries: 3 },
  ])
  metrics.watchCloudLoad(() => ({ underWay: 1, waitingInLine: 1, toldToWait: 1 }))
  metrics.watchReadiness(async () => ({ ready: true }))
  const names = new Map<string, Set<string>>()
  for (const [, name = '', labels = ''] of (await metrics.text()).matchAll(/^(\w+)(?:\{(.*)\})? /gm)) {
    const known = names.get(name) ?? new Set()
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label)
    names.set(name, known)
  }
  return names
}

/** Each metric an expression names, with the labels it is chosen by. */
const chosen = (expr: string) =>
  [...expr.matchAll(/\b((?:fennec|nodejs)_\w+)(?:\{([^}]*)\})?/g)].map(([, name = '', labels = '']) => ({
    name,
    labels: [...labels.matchAll(/(\w+)\s*[=!]/g)].map(([, label = '']) => label),
  }))

test.each(alertRules)('$alert asks for numbers that there are', async ({ expr, annotations }) => {
  const names = await measured()
  const asked = chosen(expr)
  expect(asked).not.toEqual([])
  const mentioned = chosen(`${annotations.summary} ${annotations.runbook}`)
  // A histogram is mentioned by its bare name.
  const known = (name: string) => names.get(name) ?? names.get(`${name}_count`)
  for (const { name, labels } of [...asked, ...mentioned]) {
    expect([...(known(name) ?? [`no metric ${name}`])]).toEqual(expect.arrayContaining(labels))
    expect(known(name), name).toBeDefined()
  }
  const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, by = '']) =>
    by.split(',').map((each) => each.trim()),
  )
  const used = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label)
  const labelled = asked.flatMap(({ name }) => [...(known(name) ?? [])])
  expect(labelled).toEqual(expect.arrayContaining(grouped))
  expect(grouped).toEqual(expect.arrayContaining(used))
})

test('every alert says in a sentence what it means and in another what to do', () => {
  for (const { alert, annotations } of alertRules) {
    expect(annotations.summary, alert).toMatch(/^[A-Z].*\.$/)
    expect(annotations.runbook, alert).toMatch(/^\S.*\.$/)
  }
  expect(new Set(alertRules.map(({ alert }) => alert)).size).toBe(alertRules.length)
})

/** As it is scraped of one process, which alone is alive. */
async function scraped(oldestSeconds: number, running: number): Promise<string> {
  const metrics = createMetrics()
  metrics.watchQueues(async () => [
    { queue: 'clusters', waiting: 0, oldestSeconds: 0 },
    { queue: 'jobs', waiting: 1, oldestSeconds },
  ])
  metrics.watchOperations(async () => [
    { queue: 'jobs', kind: 'job', state: 'due', step: 'accepted', many: 1, tries: 0 },
    ...(running === 0
      ? []
      : [{ queue: 'clusters', kind: 'create', state: 'running' as const, step: 'stack', many: running, tries: 0 }]),
  ])
  return await metrics.text()
}

test.each([
  { oldest: 100, running: 0, noEngine: [{}], old: [] },
  { oldest: 100, running: 2, noEngine: [], old: [] },
  { oldest: 400, running: 2, noEngine: [], old: [{ queue: 'jobs' }] },
  { oldest: 3, running: 0, noEngine: [], old: [] },
])(
  'work that waits for $oldest s while $running run: whether an engine is missing, and which queue is old',
  async ({ oldest, running, noEngine, old }) => {
    const text = await scraped(oldest, running)
    expect(firing(alertRule('FennecNoEngine').expr, text)).toEqual(noEngine)
    expect(firing(alertRule('FennecQueueOld').expr, text)).toEqual(old)
  },
)
