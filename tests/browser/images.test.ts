import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PageUnderTest, startPage } from './page-under-test.ts'
import { personAt } from './person.ts'

let under: PageUnderTest
beforeAll(async () => {
  under = await startPage()
})
afterAll(async () => await under?.close())

test('an image is unregistered, which leaves it in the cloud, and registered again with the tags of a plugin', async () => {
  const person = await personAt(under.browser, under.installation.serviceUrl)
  const { page } = person
  // The image is the operator's own: Glance lets nobody else change it.
  await person.visit('/')
  await page.getByLabel('User name').fill('admin')
  await page
    .getByLabel('Password', { exact: true })
    .fill(readFileSync(under.installation.file('password'), 'utf8').trim())
  await page.getByLabel('Project').fill('demo')
  await page.getByRole('button', { name: /Log in$/ }).click()
  await page.getByRole('heading', { name: 'Clusters' }).waitFor()
  await person.visit('/images')
  await page.getByRole('button', { name: 'Unregister fennec-node' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Unregister' }).click()
  await page.getByText('fennec-node is registered no more.').waitFor()
  await page.getByRole('link', { name: 'Register image' }).click()
  await person.choose('Image', 'fennec-node')
  await page.getByLabel('Login user').fill('ubuntu')
  await person.choose('Tags of a plugin', 'Fake Plugin 0.1')
  await page.getByRole('button', { name: 'Take its tags' }).click()
  await page.getByTitle('fake', { exact: true }).waitFor()
  await person.picture('image-register')
  expect(await person.hurdles()).toEqual([])
  await page.getByRole('button', { name: 'Register image' }).click()
  await page.getByRole('row', { name: /fennec-node.*ubuntu.*fake/ }).waitFor()
  await person.picture('images')
  await person.context.close()
  expect(person.complaints).toEqual([])
})
