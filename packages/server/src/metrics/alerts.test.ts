import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createMetrics } from './metrics.ts'

interface Rule {
  alert: string
  expr: string
  annotations: { summary: string; runbook: string }
}

const file = readFileSync(new URL('../../../../docs/alerts/fennec.rules.yaml', import.meta.url), 'utf8')
const rules: Rule[] = parse(file).groups.flatMap((group: { rules: Rule[] }) => group.rules)

/** Name → labels, of a service in which everything has happened once. */
async function measured(): Promise<Map<string, Set<string>>> {
  const metrics = createMetrics()
  metrics.request('GET', '/v2/clusters', 200, 1)
  metrics.cloudCall({ service: 'nova', method: 'GET', status: 200, ms: 1 })
  metrics.stepEnded({ kind: 'create', step: 'stack', outcome: 'done', ms: 1 })
  metrics.tookOver('create')
  metrics.watchQueue(async () => ({ waiting: 1, oldestSeconds: 1 }))
  metrics.watchOperations(async () => [{ kind: 'create', state: 'waiting', step: 'stack', many: 1, tries: 3 }])
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

test.each(rules)('$alert asks for numbers that there are', async ({ expr, annotations }) => {
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
  for (const { alert, annotations } of rules) {
    expect(annotations.summary, alert).toMatch(/^[A-Z].*\.$/)
    expect(annotations.runbook, alert).toMatch(/^\S.*\.$/)
  }
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
})
