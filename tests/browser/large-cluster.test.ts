import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Person } from './person.ts'
import { personForEach } from './person-for-each.ts'

let person: Person
personForEach(async (one) => {
  person = one
  await one.logIn()
})

const NODES = 300
const WATCHED_MS = 3000
const STEP = 'Start processes'

interface Node {
  id: string
  instance_name: string
}

interface Step {
  step_name: string
  total: number
  successful: boolean | null
  events?: { id: string; instance_name: string | null }[]
}

interface ClusterAnswer {
  status: string
  node_groups: { instances: Node[] }[]
  provision_progress: Step[]
}

/** The demo cluster as if it were large and on its way: one of its steps has so many events. */
function enlarged({ node_groups, provision_progress, ...cluster }: ClusterAnswer, events: number): ClusterAnswer {
  const [first, ...others] = node_groups
  const [node] = first?.instances ?? []
  const step = provision_progress.find(({ step_name }) => step_name === STEP)
  const [event] = step?.events ?? []
  if (!first || !node || !step || !event) throw new Error('The demo cluster has a node, a step and an event.')
  const nodes = Array.from({ length: NODES }, (_, index) => ({
    ...node,
    id: ids[index] ?? '',
    instance_name: `n-${index}`,
  }))
  const told = nodes.slice(0, events).map(({ instance_name }, index) => ({ ...event, id: `e${index}`, instance_name }))
  const underWay = { ...step, total: NODES, successful: null, events: told }
  return {
    ...cluster,
    status: 'Configuring',
    node_groups: [{ ...first, instances: nodes }, ...others],
    provision_progress: provision_progress.map((one) => (one === step ? underWay : one)),
  }
}

const ids = Array.from({ length: NODES }, () => randomUUID())

/** In milliseconds, of each picture that the browser drew. */
const FRAMES = `new Promise((resolve) => {
  const frames = []
  let last = performance.now()
  const end = last + ${WATCHED_MS}
  requestAnimationFrame(function next(now) {
    frames.push(now - last)
    last = now
    if (now < end) requestAnimationFrame(next)
    else resolve(frames)
  })
})`

test('the page of a cluster of 300 nodes has no more rows than are looked at, and goes on drawing while events arrive', async () => {
  const { page } = person
  let events = 20
  // What the page costs a browser is asked here, not what 300 nodes cost a cloud.
  await page.route(/\/dashboard\/api\/clusters\/[0-9a-f-]{36}\?show_progress=true$/, async (route) => {
    const response = await route.fetch()
    const { cluster } = (await response.json()) as { cluster: ClusterAnswer }
    events += 40
    await route.fulfill({ response, json: { cluster: enlarged(cluster, events) } })
  })
  // Without them it asks once a second.
  await page.route('**/dashboard/events', (route) => route.abort())
  await page.reload()
  await page.getByRole('link', { name: 'demo', exact: true }).click()
  await page.getByText('n-0', { exact: true }).waitFor()
  // A cluster that was scaled has it twice.
  await page
    .getByRole('button', { name: new RegExp(STEP) })
    .first()
    .click()
  const before = events
  const frames = (await page.evaluate(FRAMES)) as number[]
  process.stdout.write(
    `300 nodes, events arriving: ${frames.length} frames in ${WATCHED_MS} ms, the longest ${Math.max(...frames).toFixed(0)} ms\n`,
  )
  expect(events).toBeGreaterThan(before)
  expect(await page.getByRole('tabpanel').getByRole('row').count()).toBeLessThan(60)
  await person.picture('cluster-of-300', 'window')
  await page.getByRole('tab', { name: 'Boot disks' }).click()
  await page.getByText('n-0', { exact: true }).first().waitFor()
  expect(await page.getByRole('tabpanel').getByRole('row').count()).toBeLessThan(60)
})
