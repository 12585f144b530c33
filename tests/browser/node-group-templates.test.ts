import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Person, personAt } from './person.ts'
import { personForEach } from './person-for-each.ts'

let person: Person
const under = personForEach(async (one) => {
  person = one
  await one.logIn()
})

/** In the form of a copy of the demo cluster's workers, under another name. */
async function copyOfWorker(name: string): Promise<void> {
  const { page } = person
  await person.visit('/node-group-templates')
  await page.getByRole('link', { name: 'demo-worker', exact: true }).click()
  await page.getByRole('link', { name: 'Copy' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
}

async function create(): Promise<void> {
  await person.page.getByRole('button', { name: 'Create node group template' }).click()
  await person.page.getByRole('heading', { name: 'Node group templates' }).waitFor()
}

async function open({ page }: Person, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { name, exact: true }).waitFor()
}

test('a copy has what the original has; it gets data volumes, zones and groups, and keeps them', async () => {
  const { page } = person
  await copyOfWorker('wide-worker')
  await page.getByLabel('Data volumes per node').fill('2')
  await page.getByLabel('Size of a data volume').fill('7')
  await person.choose('Zone of the data volumes', 'nova')
  await person.choose('Compute zone', 'nova')
  await person.choose('Security groups', 'default')
  await person.choose('Floating IP pool', 'public')
  await page.getByLabel('Kept').check()
  await person.picture('node-group-template-copy')
  await create()
  await open(person, 'wide-worker')
  expect(await page.getByLabel('Size of a data volume').inputValue()).toBe('7')
  expect(await page.getByLabel('Kept').isChecked()).toBe(true)
  await page.getByTitle('default', { exact: true }).waitFor()
  await page.getByTitle('public', { exact: true }).waitFor()
})

test('settings are found by their words, set, and taken back to their default', async () => {
  const { page } = person
  await person.visit('/node-group-templates/create')
  await page.getByLabel('Name', { exact: true }).fill('big-heap')
  await person.choose('Plugin', 'Spark 4.1')
  await person.choose('Processes', 'worker')
  await person.choose('Flavor', 'GiB RAM')
  await page.getByLabel('Find a setting').fill('executors memory')
  const memory = page.getByLabel('Worker memory', { exact: true })
  await memory.waitFor()
  await page.getByLabel('Worker cores', { exact: true }).waitFor({ state: 'hidden' })
  expect(await memory.getAttribute('placeholder')).toBe('Default: all')
  await memory.fill('2g')
  await person.picture('node-group-template-settings')
  await create()
  await open(person, 'big-heap')
  expect(await memory.inputValue()).toBe('2g')
  await page.getByRole('button', { name: 'Back to default Worker memory' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Node group templates' }).waitFor()
  await open(person, 'big-heap')
  await memory.waitFor()
  expect(await memory.inputValue()).toBe('')
})

test('who saves after somebody else did is told what changed, loses nothing typed, and decides', async () => {
  await copyOfWorker('shared-worker')
  await create()
  const other = await personAt(under.browser, under.installation.serviceUrl)
  await other.logIn()
  await other.visit('/node-group-templates')
  await open(other, 'shared-worker')
  await open(person, 'shared-worker')

  await other.page.getByLabel('Description').fill('Theirs')
  await other.page.getByRole('button', { name: 'Save' }).click()
  await other.page.getByRole('heading', { name: 'Node group templates' }).waitFor()
  await other.context.close()

  const { page } = person
  const description = page.getByLabel('Description')
  await description.fill('Mine')
  await page.getByRole('button', { name: 'Save' }).click()
  const told = page.getByRole('alert').filter({ hasText: 'Somebody else has changed this' })
  await told.getByText('Changed: Description.').waitFor()
  expect(await description.inputValue()).toBe('Mine')
  await person.picture('node-group-template-conflict')
  await told.getByRole('button', { name: 'Keep mine' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row', { name: /shared-worker.*Mine/ }).waitFor()
})

test('a protected template says how to change it, and is deleted when it is protected no more', async () => {
  const { page } = person
  await copyOfWorker('guarded')
  await page.getByLabel('Protected').check()
  await create()
  await open(person, 'guarded')
  await page.getByText('This is protected.').waitFor()
  expect(await page.getByLabel('Description').isDisabled()).toBe(true)
  expect(await page.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true)
  await person.picture('node-group-template-protected')
  await page.getByLabel('Protected').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Node group templates' }).waitFor()
  await open(person, 'guarded')
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('heading', { name: 'Node group templates' }).waitFor()
  await page.getByRole('link', { name: 'guarded', exact: true }).waitFor({ state: 'hidden' })
})

test('what a cluster was made from cannot be changed, and the service’s reason is shown', async () => {
  const { page } = person
  await person.visit('/node-group-templates')
  await open(person, 'demo-worker')
  await page.getByLabel('Description').fill('Changed')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').getByText('clusters were made with it').waitFor()
  expect(await page.getByLabel('Description').inputValue()).toBe('Changed')
})

test('an export is a file, which fills the form of an import; a file that is none is said to be none', async () => {
  const { page } = person
  await person.visit('/node-group-templates')
  await open(person, 'demo-worker')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const file = readFileSync(await (await download).path(), 'utf8')
  await person.visit('/node-group-templates')
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  const give = (text: string) =>
    page
      .getByLabel('Exported file')
      .setInputFiles({ name: 'worker.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await give('{"node_group_template": {"colour": "red"}}')
  await page.getByText('This file says what no template has: colour.').waitFor()
  await person.picture('node-group-template-import')
  await give(file)
  await page.getByLabel('Name', { exact: true }).fill('imported')
  await page.getByRole('button', { name: 'Create node group template' }).click()
  await page.getByText('Flavor is needed.').waitFor()
  await person.choose('Flavor', 'GiB RAM')
  await create()
  await page.getByRole('link', { name: 'imported', exact: true }).waitFor()
})

test('what somebody else makes is there without a reload', async () => {
  const { page } = person
  await person.visit('/node-group-templates')
  await page.getByRole('link', { name: 'demo-worker', exact: true }).waitFor()
  const other = await personAt(under.browser, under.installation.serviceUrl)
  await other.logIn()
  await other.visit('/node-group-templates')
  await open(other, 'demo-worker')
  await other.page.getByRole('link', { name: 'Copy' }).click()
  await other.page.getByLabel('Name', { exact: true }).fill('from-elsewhere')
  await other.page.getByRole('button', { name: 'Create node group template' }).click()
  await other.page.getByRole('heading', { name: 'Node group templates' }).waitFor()
  // Before the other window is closed, and the interval at which the list is asked for anyway is over.
  await page.getByRole('link', { name: 'from-elsewhere', exact: true }).waitFor({ timeout: 12_000 })
  await other.context.close()
})
