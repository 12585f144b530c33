import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Crowded, crowdedInstallation, templateName } from './crowded-installation.ts'
import { openBrowser, type Person, personAt } from './person.ts'

const COUNT = 10_000
/** However many there are, the page holds a page of them. */
const MOST_ROWS = 60

let crowded: Crowded
let browser: Browser
let person: Person
beforeAll(async () => {
  crowded = await crowdedInstallation(COUNT)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await crowded?.close()
})
beforeEach(async () => {
  person = await personAt(browser, crowded.installation.serviceUrl)
  await person.logIn()
})
afterEach(async () => {
  await person.context.close()
  expect(person.complaints).toEqual([])
})

const last = templateName(COUNT - 1)

test('of 10,000 node group templates a page is shown at a time, forwards and back, and one is found by its name', async () => {
  const { page } = person
  const rows = page.getByRole('table', { name: 'Node group templates' }).locator('tbody').getByRole('row')
  const began = performance.now()
  await person.visit('/node-group-templates')
  await page.getByRole('row', { name: /many-/ }).first().waitFor()
  process.stdout.write(`10,000 templates: the list is there after ${Math.round(performance.now() - began)} ms\n`)
  expect(await rows.count()).toBeLessThan(MOST_ROWS)
  await person.picture('list-of-10000')
  const first = await rows.first().textContent()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect.poll(() => rows.first().textContent()).not.toBe(first)
  expect(await rows.count()).toBeLessThan(MOST_ROWS)
  await page.getByRole('button', { name: 'Previous' }).click()
  await expect.poll(() => rows.first().textContent()).toBe(first)

  await page.getByLabel('Find in Node group templates').fill(last)
  await page.getByRole('row', { name: new RegExp(last) }).waitFor()
  await expect.poll(() => rows.count()).toBe(1)
  // The address says what was looked for.
  await page.reload()
  await page.getByRole('row', { name: new RegExp(last) }).waitFor()
  expect(await rows.count()).toBe(1)
})

test('in a form one of 10,000 is found by what is typed', async () => {
  const { page } = person
  await person.visit('/cluster-templates/create')
  await person.choose('Plugin', 'Fake Plugin 0.1')
  await page.getByRole('button', { name: 'Add a node group' }).click()
  const group = page.locator('.group-row').last()
  const options = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
  await group.getByRole('combobox').click()
  await options.first().waitFor()
  expect(await options.count()).toBeLessThan(MOST_ROWS)
  await group.getByRole('combobox').fill(last)
  await options.filter({ hasText: last }).click()
  await group.getByTitle(last, { exact: true }).waitFor()
})
