import { expect, test } from 'vitest'
import { applicationCredential } from './application-credential.ts'
import type { Person } from './person.ts'
import { personForEach } from './person-for-each.ts'

let person: Person
const under = personForEach((one) => {
  person = one
})

test('an application credential logs in, to the project it is for and no other', async () => {
  const { page } = person
  const { id, secret } = await applicationCredential(under.installation, 'for-the-page')
  await person.visit('/')
  await page.getByRole('button', { name: 'With an application credential instead' }).click()
  await page.getByLabel('Id', { exact: true }).fill(id)
  await page.getByLabel('Secret', { exact: true }).fill('wrong')
  await page.getByRole('button', { name: /Log in$/ }).click()
  await page.getByText('Keystone does not know this application credential').waitFor()
  await person.picture('login-credential')
  expect(await person.hurdles()).toEqual([])
  await page.getByLabel('Secret', { exact: true }).fill(secret)
  await page.getByRole('button', { name: /Log in$/ }).click()
  await page.getByRole('row', { name: /demo/ }).waitFor()
  await page.getByText('demo in demo').waitFor()
  const elsewhere = page.getByRole('button', { name: 'Switch project' })
  expect(await elsewhere.isDisabled()).toBe(true)
  expect(await elsewhere.getAttribute('title')).toContain('its own project only')
})

test('another project is gone to without a password, nothing of the first is shown there, and a window left behind is told', async () => {
  const { page } = person
  await person.logInWith({ user: 'admin', project: 'demo', password: under.password() })
  await page.getByRole('row', { name: /demo/ }).waitFor()
  const leftBehind = await person.context.newPage()
  await leftBehind.goto(`${under.installation.serviceUrl}/dashboard/clusters`)
  await leftBehind.getByRole('row', { name: /demo/ }).waitFor()
  await page.bringToFront()

  await page.getByRole('button', { name: 'Switch project' }).click()
  await person.choose('Project', 'admin')
  await person.picture('project-switch', 'window')
  expect(await person.hurdles()).toEqual([])
  await page.getByRole('button', { name: 'Switch', exact: true }).click()
  await page.getByText('admin in admin').waitFor()
  await page.getByRole('heading', { name: 'First steps' }).waitFor()
  await person.visit('/clusters')
  await page.getByText('No clusters and no cluster templates yet.').waitFor()
  expect(await page.getByRole('row', { name: /demo/ }).count()).toBe(0)

  await leftBehind.bringToFront()
  await leftBehind.getByRole('link', { name: 'Node group templates' }).click()
  await leftBehind.getByText('Your session has ended', { exact: true }).waitFor()
  expect(await leftBehind.getByRole('row', { name: /demo-worker/ }).count()).toBe(0)
})
