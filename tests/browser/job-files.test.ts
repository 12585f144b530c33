import { expect, test } from 'vitest'
import type { Person } from './person.ts'
import { personForEach } from './person-for-each.ts'

let person: Person
const under = personForEach(async (one) => {
  person = one
  await one.logIn()
})

async function remove(name: string): Promise<void> {
  const { page } = person
  await page.getByRole('button', { name: `Delete ${name}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
}

test('a job binary and a job template of it are made; the binary cannot go before the template, and both go', async () => {
  const { page } = person
  await person.visit('/job-binaries/create')
  await page.getByLabel('Name', { exact: true }).fill('wordcount.jar')
  await page.getByLabel('An address (S3, Swift)').check()
  await page.getByLabel('URL').fill('swift://programs/wordcount.jar')
  await page.getByLabel('User name').fill('reader')
  await page.getByLabel('Password', { exact: true }).fill('secret')
  await person.picture('job-binary-filled')
  expect(await person.hurdles()).toEqual([])
  await page.getByRole('button', { name: 'Create job binary' }).click()
  await page.getByRole('row', { name: /wordcount\.jar.*swift:\/\/programs/ }).waitFor()
  await page.getByRole('link', { name: 'wordcount.jar' }).click()
  await page.getByText('Its credentials stay as they are stored, unless others are typed here.').waitFor()
  await page.getByLabel('URL').fill('swift://programs/wordcount-2.jar')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row', { name: /wordcount\.jar.*wordcount-2/ }).waitFor()

  await person.visit('/job-templates')
  await page.getByRole('link', { name: 'Create job template' }).click()
  await page.getByLabel('Name', { exact: true }).fill('wordcount')
  await person.choose('Type', 'Spark')
  await person.choose('Main binaries', 'wordcount.jar')
  await page.getByRole('button', { name: 'Create job template' }).click()
  await page.getByRole('row', { name: /wordcount.*Spark/ }).waitFor()
  await page.getByRole('link', { name: 'wordcount', exact: true }).click()
  await page.getByText('What a job template is made of stays').waitFor()
  await page.getByTitle('wordcount.jar').waitFor()
  await page.getByLabel('Description').fill('Counts words')
  await person.picture('job-template')
  expect(await person.hurdles()).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row', { name: /wordcount.*Counts words.*Spark/ }).waitFor()

  await person.visit('/job-binaries')
  await remove('wordcount.jar')
  await page
    .getByRole('dialog')
    .getByRole('alert')
    .getByText(/job templates/)
    .waitFor()
  await person.picture('job-binary-in-use', 'window')
  await person.visit('/job-templates')
  await remove('wordcount')
  await page.getByRole('row', { name: /wordcount/ }).waitFor({ state: 'hidden' })
  await person.visit('/job-binaries')
  await remove('wordcount.jar')
  await page.getByRole('row', { name: /wordcount/ }).waitFor({ state: 'hidden' })
})

test('a file of the person’s own becomes a job binary; one that is refused leaves nothing, and a deletion takes the file along', async () => {
  const { page } = person
  const files = async (): Promise<string[]> => {
    const answer = await person.context.request.get(
      `${under.installation.serviceUrl}/dashboard/api/job-binary-internals`,
    )
    const { binaries } = (await answer.json()) as { binaries: { name: string }[] }
    return binaries.map(({ name }) => name).filter((name) => name === 'say.sh')
  }
  const upload = async (): Promise<void> => {
    await person.visit('/job-binaries/create')
    await page.getByLabel('File', { exact: true }).setInputFiles({
      name: 'say.sh',
      mimeType: 'application/x-sh',
      buffer: Buffer.from('echo "$1"\n'),
    })
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('say.sh')
  }
  await upload()
  await page.getByText('It may be up to 5 MiB').waitFor()
  await person.picture('job-binary-upload')
  expect(await person.hurdles()).toEqual([])
  await page.getByRole('button', { name: 'Create job binary' }).click()
  await page.getByRole('row', { name: /say\.sh.*internal-db:/ }).waitFor()
  expect(await files()).toEqual(['say.sh'])
  // In a new document: a picture stops the animations of its own, and the dialog waits for them.
  await person.visit('/job-binaries')
  await remove('say.sh')
  await page.getByRole('row', { name: /say\.sh/ }).waitFor({ state: 'hidden' })
  expect(await files()).toEqual([])

  // Of a name that only a job binary elsewhere has.
  await page.getByRole('link', { name: 'Create job binary' }).click()
  await page.getByLabel('Name', { exact: true }).fill('say.sh')
  await page.getByLabel('An address (S3, Swift)').check()
  await page.getByLabel('URL').fill('manila://00000000-0000-4000-8000-000000000000/say.sh')
  await page.getByRole('button', { name: 'Create job binary' }).click()
  await page.getByRole('row', { name: /say\.sh.*manila:/ }).waitFor()
  await upload()
  await page.getByRole('button', { name: 'Create job binary' }).click()
  await page
    .getByRole('alert')
    .getByText(/say\.sh.*already exists/)
    .waitFor()
  expect(await files()).toEqual([])
  await person.visit('/job-binaries')
  await remove('say.sh')
  await page.getByRole('row', { name: /say\.sh/ }).waitFor({ state: 'hidden' })
})

test('a data source is made, listed, changed in two windows of which the later is told, and deleted', async () => {
  const { page } = person
  await person.visit('/data-sources')
  await page.getByText('No data sources yet.').waitFor()
  await page.getByRole('link', { name: 'Create data source' }).click()
  await page.getByLabel('Name', { exact: true }).fill('input')
  await page.getByLabel('URL').fill('hdfs://namenode:8020/input')
  await page.getByRole('button', { name: 'Create data source' }).click()
  await page.getByRole('row', { name: /input.*hdfs:/ }).waitFor()
  await person.picture('data-sources')

  await page.getByRole('link', { name: 'input', exact: true }).click()
  await page.getByLabel('Description').fill('Mine')
  const other = await person.context.newPage()
  await other.goto(page.url())
  await other.getByLabel('URL').fill('hdfs://namenode:8020/theirs')
  await other.getByRole('button', { name: 'Save' }).click()
  await other.getByRole('row', { name: /input.*theirs/ }).waitFor()
  await other.close()
  const told = page.getByRole('alert').filter({ hasText: 'Somebody else has changed this' })
  await told.getByText('Changed: URL.').waitFor()
  expect(await page.getByLabel('Description').inputValue()).toBe('Mine')
  await person.picture('data-source-conflict')
  await told.getByRole('button', { name: 'Take theirs' }).click()
  await page.getByLabel('Description').fill('Ours')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row', { name: /input.*Ours.*theirs/ }).waitFor()
  await remove('input')
  await page.getByText('No data sources yet.').waitFor()
})
