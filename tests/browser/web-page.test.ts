import { expect, test } from 'vitest'
import { cloudFault } from './cloud-fault.ts'
import { hostDown } from './host-down.ts'
import { shellTemplate } from './job-template.ts'
import type { Person } from './person.ts'
import { personForEach } from './person-for-each.ts'

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/
/** What a first visit may load, compressed. */
const FIRST_LOAD_BYTES = 400 * 1024

let person: Person
const under = personForEach((one) => {
  person = one
})

async function fillTemplate(name: string): Promise<void> {
  await person.visit('/node-group-templates/create')
  await person.page.getByLabel('Name', { exact: true }).fill(name)
  await person.choose('Plugin', '0.1')
  await person.choose('Processes', 'datanode')
  await person.choose('Flavor', 'GiB RAM')
}

test('one click logs in, and the demo cluster is there with the root volume of each of its three nodes', async () => {
  const { page } = person
  await person.logIn()
  await page.getByRole('link', { name: 'demo', exact: true }).click()
  await page.getByText('Active', { exact: true }).waitFor()
  const rows = page.locator('.nodes tbody tr', { hasText: 'demo-' })
  await rows.nth(2).waitFor()
  expect(await rows.count()).toBe(3)
  await page.getByText('2 GiB · standard · in-use').waitFor()
  for (const text of await rows.allInnerTexts()) {
    expect(text).toMatch(UUID)
    expect(text).toMatch(/[12] GiB · standard · in-use/)
    expect(text).toMatch(/127\.\d+\.\d+\.\d+/)
  }
  await page.getByText('Wait for instance accessibility').click()
  await page.getByText('demo-worker-1', { exact: true }).nth(1).waitFor()
  await person.picture('cluster-with-events')
  expect(await person.hurdles()).toEqual([])
})

test('the boot disks of a cluster are seen together, where they are only by operators', async () => {
  const { page } = person
  await person.logIn()
  await page.getByRole('link', { name: 'demo', exact: true }).click()
  await page.getByRole('tab', { name: 'Boot disks' }).click()
  await page.getByText(/^3 boot volumes · \d+ GiB$/).waitFor()
  await page.getByText('On which hypervisor each node is, operators see.').waitFor()
  const master = page.getByRole('row', { name: /demo-master-0/ })
  expect(await master.textContent()).toMatch(/2 GiB · standard · zone nova\s*in-use · goes with its node/)
  expect(await master.textContent()).toMatch(/From the image, in \d+ s\s*Yes, an operator can move it/)
  // The address says what is seen.
  await page.reload()
  await page.getByRole('tab', { name: 'Boot disks', selected: true }).waitFor()
  await page.getByText('On which hypervisor each node is, operators see.').waitFor()
  await person.picture('boot-disks-of-member')
  expect(await person.hurdles()).toEqual([])
})

async function logInWith(user: string, project: string, secret: string): Promise<void> {
  const { page } = person
  await page.getByLabel('User name').fill(user)
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.getByLabel('Project').fill(project)
  // Not exact: a picture stops animations, and the mark of loading that was about to go stays part of the name.
  await page.getByRole('button', { name: /Log in$/ }).click()
}

test('a password logs in too, a wrong one is said to be wrong, and logging out ends it', async () => {
  const { page } = person
  await person.visit('/')
  await logInWith('demo', 'demo', 'wrong')
  await page.getByText('Keystone does not know this combination').waitFor()
  await person.picture('login-refused')
  await logInWith('demo', 'demo', under.password())
  await page.getByRole('heading', { name: 'Clusters' }).waitFor()
  await page.getByRole('button', { name: 'Log out' }).click()
  await page.getByRole('button', { name: 'Log in as demo' }).waitFor()
  expect(await person.context.cookies()).toEqual([])
})

test('a node group template that boots from a volume is made in the form, and then listed', async () => {
  const { page } = person
  await person.logIn()
  await fillTemplate('volume-worker')
  await person.choose('Boot volume type', 'standard')
  await person.choose('Boot volume zone', 'nova')
  await page.getByLabel('Boot volume size').fill('3')
  await person.picture('node-group-template-filled')
  await page.getByRole('button', { name: 'Create node group template' }).click()
  const row = page.getByRole('row', { name: /volume-worker/ })
  await row.waitFor()
  expect(await row.textContent()).toContain('Volume · 3 GiB · standard')
  await person.picture('node-group-template-listed')
})

test('what the service refuses is said beside the form, in its words, and what was typed stays', async () => {
  const { page } = person
  await person.logIn()
  await fillTemplate('demo-worker')
  await page.getByRole('button', { name: 'Create node group template' }).click()
  await page.getByRole('alert').getByText("NodeGroup template with name 'demo-worker' already exists").waitFor()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('demo-worker')
  await person.picture('node-group-template-refused')
})

test('a session that ends in the middle of a form is renewed over it, and nothing typed is lost', async () => {
  const { page } = person
  await person.logIn()
  await fillTemplate('kept-typing')
  await person.context.clearCookies()
  await page.getByRole('button', { name: 'Create node group template' }).click()
  await page.getByText('Your session has ended', { exact: true }).waitFor()
  await person.picture('session-ended', 'window')
  await page.getByRole('button', { name: 'Log in as demo' }).click()
  await page.getByRole('button', { name: 'Log in as demo' }).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Create node group template' }).click()
  await page.getByRole('row', { name: /kept-typing/ }).waitFor()
})

test('a cluster is made from a template, becomes Active before the eyes, and is deleted after a warning', async () => {
  const { page } = person
  await person.logIn()
  await person.visit('/clusters/create')
  await person.choose('Cluster template', 'demo')
  await page.getByLabel('Name', { exact: true }).fill('from-page')
  await person.choose('Key pair', 'demo')
  await person.picture('cluster-create-filled')
  await page.getByRole('button', { name: 'Create cluster' }).click()
  await page.getByRole('heading', { name: 'from-page' }).waitFor()
  await page.getByText('Create Heat stack').first().waitFor()
  await person.picture('cluster-in-progress')
  await page.getByText('Active', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Delete cluster' }).click()
  await page.getByText('3 root volumes', { exact: true }).waitFor()
  await person.picture('cluster-delete', 'window')
  expect(await person.hurdles()).toEqual([])
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByText('There is no such cluster. It may have been deleted.').waitFor()
})

test('a creation that the cloud refuses for now says why and when it is tried again, is retried at once, and cancelled', async () => {
  const { page } = person
  const effect = { kind: 'refuse', status: 503, message: 'Heat is being mended' } as const
  const fault = await cloudFault(under.installation, {
    on: 'request',
    service: 'orchestration',
    method: 'POST',
    times: 0,
    effect,
  })
  try {
    await person.logIn()
    await person.visit('/clusters/create')
    await person.choose('Cluster template', 'demo')
    await page.getByLabel('Name', { exact: true }).fill('thought-better')
    await page.getByRole('button', { name: 'Create cluster' }).click()
    await page.getByRole('heading', { name: 'thought-better' }).waitFor()
    const operation = page.getByRole('list', { name: 'Operations' }).getByRole('listitem')
    await operation.getByText('Heat is being mended').waitFor()
    await operation.getByText(/next try/).waitFor()
    await person.picture('operation-waits')
    await operation.getByRole('button', { name: 'Retry now' }).click()
    await operation.getByRole('button', { name: 'Cancel it' }).click()
    await person.picture('operation-cancel', 'window')
    await page.getByRole('button', { name: 'Take it back' }).click()
    await operation.getByText('cancelled', { exact: true }).waitFor()
    await operation.getByText('cancelled by demo').waitFor()
    await page.getByText('Error', { exact: true }).first().waitFor()
    await person.picture('operation-cancelled')
    expect(await person.hurdles()).toEqual([])
  } finally {
    await fault.mend()
  }
  await page.getByRole('button', { name: 'Delete cluster' }).click()
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByText('There is no such cluster. It may have been deleted.').waitFor()
})

test('a cluster is scaled by counts, and its new node is there', async () => {
  const { page } = person
  await person.logIn()
  await page.getByRole('link', { name: 'demo', exact: true }).click()
  await page.getByRole('button', { name: 'Scale' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('worker').fill('3')
  await dialog.getByText('now 2').waitFor()
  await person.picture('cluster-scale', 'window')
  await dialog.getByRole('button', { name: 'Scale' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('demo-worker-2', { exact: true }).first().waitFor()
  await page.getByText('Active', { exact: true }).waitFor()
  await person.picture('cluster-scaled')
})

test('a job is run on a cluster, what it says is shown while it runs, and it can be cancelled', async () => {
  const { page } = person
  await shellTemplate(under.installation, 'count.sh', '#!/bin/sh\necho "counting to $1"\nsleep 600\n')
  await person.logIn()
  await person.visit('/jobs')
  await page.getByText('No jobs yet.').waitFor()
  await page.getByRole('link', { name: 'Run a job' }).click()
  await person.choose('Job template', 'count.sh (Shell)')
  await person.choose('Cluster', 'demo (Active)')
  await page.getByLabel('Arguments').fill('a million')
  await person.picture('job-run')
  await page.getByRole('button', { name: 'Run' }).click()
  await page.getByText('RUNNING', { exact: true }).waitFor()
  await page.getByText('counting to a million').waitFor()
  await person.picture('job-running')
  await page.getByRole('button', { name: 'Cancel job' }).click()
  await page.getByText('KILLED', { exact: true }).waitFor()
  await page.getByText('Cancelled by demo.').waitFor()
  await person.picture('job-killed')
  await person.visit('/jobs')
  await page.getByRole('row', { name: /count\.sh.*KILLED.*demo/ }).waitFor()
  await person.picture('jobs')
  expect(await person.hurdles()).toEqual([])
})

test('before a cluster is made the page tells its boot disks, what is taken of the quotas, and why it would be refused', async () => {
  const { page } = person
  await person.logIn()
  await person.visit('/clusters/create')
  await person.choose('Cluster template', 'demo')
  const preview = page.locator('.ant-card', { hasText: 'What this makes' })
  await preview.getByText('2 × worker').waitFor()
  await preview.getByText('Volume · 2 GiB · standard').first().waitFor()
  await preview.getByText('Gigabytes', { exact: true }).waitFor()
  await page.getByLabel('Name', { exact: true }).fill('demo')
  await preview.getByText('It would be refused').waitFor()
  await preview.getByText("Cluster with name 'demo' already exists").waitFor()
  await person.picture('cluster-preview-refused')
  await page.getByLabel('Name', { exact: true }).fill('other')
  await preview.getByText('It would be refused').waitFor({ state: 'hidden' })
  await preview.getByText('Heat template').click()
  await preview.getByText('heat_template_version').waitFor()
  await person.picture('cluster-preview')
})

/** An operator looks at the hosts; one that has nodes, all of which can leave it. */
async function operatorAtHost(): Promise<string> {
  await person.logInWith({ user: 'admin', project: 'demo', password: under.password() })
  await person.visit('/hosts')
  const first = person.page.getByRole('row', { name: /all movable/ }).first()
  await first.waitFor()
  return /sandbox-\d+/.exec((await first.textContent()) ?? '')?.[0] ?? ''
}

test('an operator drains a host after seeing the plan, and sees each node arrive elsewhere', async () => {
  const { page } = person
  const host = await operatorAtHost()
  const row = page.locator(`tr[data-row-key='${host}']`)
  await person.picture('hosts')
  await row.getByRole('button', { name: 'Drain' }).click()
  const plan = page.getByRole('dialog')
  const node = (await plan.getByRole('listitem').first().textContent()) ?? ''
  expect(node).toMatch(/^demo-/)
  await person.picture('host-drain', 'window')
  await plan.getByRole('button', { name: 'Drain' }).click()
  await plan.waitFor({ state: 'hidden' })
  await row.getByRole('button', { name: 'Expand row' }).click()
  const told = page.locator('.ant-table-expanded-row', { hasText: 'Drain, ordered by admin' })
  await told.getByText('done', { exact: true }).waitFor()
  await told.getByText(new RegExp(`${node} · on sandbox-`)).waitFor()
  // Where its nodes went the list says at once.
  await row.getByText('none', { exact: true }).waitFor()
  await person.picture('host-drained')
  expect(await person.hurdles()).toEqual([])
  await person.visit('/clusters')
  await page.getByRole('link', { name: 'demo', exact: true }).click()
  await page.getByRole('tab', { name: 'Boot disks' }).click()
  const moved = page.getByRole('row', { name: new RegExp(node) })
  await moved.getByText(/^sandbox-\d+$/).waitFor()
  expect(await moved.textContent()).not.toContain(host)
  await moved.getByText('Yes', { exact: true }).waitFor()
  await person.picture('boot-disks')
})

test('of a host that is down an operator sees what an evacuation would do, and that the host has to be off', async () => {
  const { page } = person
  const host = await operatorAtHost()
  const down = await hostDown(under.installation, host)
  try {
    await person.visit('/hosts')
    const row = page.locator(`tr[data-row-key='${host}']`)
    await row.getByText('down', { exact: true }).waitFor()
    await row.getByRole('button', { name: 'Evacuate' }).click()
    const plan = page.getByRole('dialog')
    await plan
      .getByText(/^demo-/)
      .first()
      .waitFor()
    await person.picture('host-evacuate', 'window')
    expect(await person.hurdles()).toEqual([])
    const go = plan.getByRole('button', { name: 'Evacuate' })
    expect(await go.isDisabled()).toBe(true)
    await plan.getByLabel('The host is off').check()
    expect(await go.isDisabled()).toBe(false)
  } finally {
    await down.mend()
  }
})

test('hosts are for operators, and others are told so', async () => {
  await person.logIn()
  await person.visit('/hosts')
  await person.page.getByText(/policy does not let you|not allowed|disallowed/i).waitFor()
  await person.picture('hosts-refused')
})

test('a project without anything is told what to do first', async () => {
  const { page } = person
  await person.logInWith({ user: 'admin', project: 'admin', password: under.password() })
  await page.getByRole('heading', { name: 'First steps' }).waitFor()
  const next = page.getByRole('listitem').filter({ hasText: 'next' })
  await next.getByText('2. Node group template').waitFor()
  await page.getByRole('listitem').filter({ hasText: 'Image' }).getByText('there is one').waitFor()
  await person.picture('first-steps')
  expect(await person.hurdles()).toEqual([])
  await next.getByRole('link', { name: 'Create node group template' }).click()
  await page.getByRole('heading', { name: 'Create node group template' }).waitFor()
  await person.visit('/clusters')
  await page.getByText('No clusters and no cluster templates yet.').waitFor()
  await person.picture('clusters-empty')
  await page.getByRole('link', { name: 'Create node group template' }).click()
  await page.getByRole('heading', { name: 'Create node group template' }).waitFor()
  await person.visit('/clusters/create')
  await page.getByText('There is no cluster template to make a cluster from. Make one first.').waitFor()
})

test('while the service is away the page says so and shows what it knew, and recovers by itself', async () => {
  const { page, context } = person
  await person.logIn()
  const row = page.getByRole('row', { name: /demo/ })
  await row.waitFor()
  await context.setOffline(true)
  await page.getByText('The service does not answer. Trying again').waitFor()
  expect(await row.textContent()).toContain('Active')
  await person.picture('service-away')
  await context.setOffline(false)
  await page.getByText('The service does not answer. Trying again').waitFor({ state: 'hidden' })
})

test('a first visit loads less than 400 KB', async () => {
  const { page } = person
  let bytes = 0
  page.on('response', (response) => {
    // Of the page itself: what it asks for is as large as what there is.
    if (response.url().includes('/dashboard/api/')) return
    bytes += Number(response.headers()['content-length'] ?? 0)
  })
  await person.logIn()
  await page.waitForLoadState('networkidle')
  expect(bytes).toBeGreaterThan(100 * 1024)
  expect(bytes).toBeLessThan(FIRST_LOAD_BYTES)
})

test('no script reads the session, and a request that is not the page’s own is refused', async () => {
  await person.logIn()
  expect(await person.page.evaluate('document.cookie')).toBe('')
  const [cookie] = await person.context.cookies()
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/dashboard' })
  const answer = await person.context.request.delete(`${under.installation.serviceUrl}/dashboard/api/clusters/none`)
  expect(answer.status()).toBe(403)
})
