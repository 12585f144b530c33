/** The first half of a person's path on the web page, with a real Keystone behind the login: to a running cluster booted from volumes. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addGroup } from '../browser/add-group.ts'
import { openBrowser, type Person, personAt } from '../browser/person.ts'
import { belongings } from './belongings.ts'
import { type CloudSession, logIn } from './cloud-session.ts'
import { removeObjects } from './made-objects.ts'
import { OwnImage } from './own-image.ts'
import { type Account, password, serviceUrl } from './settings.ts'
import { UserKeypair } from './user-keypair.ts'

const demo: Account = { user: 'demo', project: 'demo' }
const prefix = 'page'
const nodeGroupTemplate = `${prefix}-worker`
const template = `${prefix}-template`
const cluster = `${prefix}-cluster`

let browser: Browser
let cloud: CloudSession
let image: OwnImage
let keypair: UserKeypair
let before: string[]
let person: Person

beforeAll(async () => {
  cloud = await logIn(demo)
  await removeObjects(cloud, prefix)
  image = await OwnImage.make(cloud, `${prefix}-image`)
  keypair = await UserKeypair.make(cloud, `${prefix}-keypair`)
  before = await belongings(cloud)
  browser = await openBrowser()
  person = await personAt(browser, serviceUrl)
})

afterAll(async () => {
  await browser?.close()
  await removeObjects(cloud, prefix)
  await keypair?.remove()
  await image?.remove()
})

afterEach(() => {
  expect(person.complaints.splice(0)).toEqual([])
})

test('a password that Keystone does not know is said to be wrong', async () => {
  await person.visit('/')
  const { page } = person
  await page.getByLabel('User name').fill('demo')
  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.getByLabel('Project').fill('demo')
  await page.getByRole('button', { name: /Log in$/ }).click()
  await page.getByText('Keystone does not know this combination').waitFor()
  await person.picture('openstack-login')
})

test('an administrator shows the fake plugin, which hides itself, to the project', async () => {
  const administrator = await personAt(browser, serviceUrl)
  await administrator.logInWith({ user: 'admin', project: 'demo', password })
  await administrator.visit('/plugins')
  const hidden = administrator.page.getByLabel('Fake Plugin').getByRole('switch', { name: /^hidden/ })
  if (await hidden.isChecked()) await hidden.click()
  await hidden.and(administrator.page.locator('[aria-checked=false]:not(.ant-switch-loading)')).waitFor()
  await administrator.picture('openstack-plugins')
  expect(administrator.complaints).toEqual([])
  await administrator.context.close()
})

test('a user logs in with the password of Keystone, and registers an image of their own', async () => {
  await person.logInWith({ ...demo, password })
  await person.visit('/images')
  const { page } = person
  await page.getByRole('link', { name: 'Register image' }).click()
  await person.choose('Image', image.name)
  await page.getByLabel('Login user').fill('ubuntu')
  await person.choose('Tags of a plugin', 'Fake Plugin 0.1')
  await page.getByRole('button', { name: 'Take its tags' }).click()
  await page.getByTitle('fake', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Register image' }).click()
  await page.getByRole('row', { name: new RegExp(`${image.name}.*ubuntu.*fake`) }).waitFor()
})

test('the form of a node group offers what this cloud has, and tells what the boot volume will be', async () => {
  await person.visit('/node-group-templates/create')
  const { page } = person
  await page.getByLabel('Name', { exact: true }).fill(nodeGroupTemplate)
  await person.choose('Plugin', 'Fake Plugin 0.1')
  await person.choose('Processes', 'datanode')
  await person.choose('Flavor', 'disk1')
  await person.choose('Boot volume type', 'nfs')
  await person.choose('Boot volume zone', 'nova')
  await page.getByLabel('Boot volume size').fill('2')
  await person.picture('openstack-node-group-template')
  await page.getByRole('button', { name: 'Create node group template' }).click()
  const row = page.getByRole('row', { name: new RegExp(nodeGroupTemplate) })
  await row.waitFor()
  expect(await row.textContent()).toContain('Volume · 2 GiB · nfs')
})

test('a cluster template is made of it', async () => {
  await person.visit('/cluster-templates/create')
  const { page } = person
  await page.getByLabel('Name', { exact: true }).fill(template)
  await person.choose('Plugin', 'Fake Plugin 0.1')
  await addGroup(person, nodeGroupTemplate, 'worker', '2')
  await page.getByRole('button', { name: 'Create cluster template', exact: true }).click()
  await page.getByRole('row', { name: new RegExp(`${template}.*2 × worker`) }).waitFor()
})

test('a cluster is previewed, launched, and Active with a boot volume for each node', async () => {
  await person.visit('/clusters/create')
  const { page } = person
  await person.choose('Cluster template', template)
  await page.getByLabel('Name', { exact: true }).fill(cluster)
  await person.choose('Image', image.name)
  await person.choose('Key pair', keypair.name)
  await person.choose('Network', 'guests')
  const preview = page.locator('.ant-card', { hasText: 'What this makes' })
  await preview.getByText('2 × worker').waitFor()
  await preview.getByText('It would be refused').waitFor({ state: 'hidden' })
  await preview.getByText('Volume · 2 GiB · nfs').first().waitFor()
  await person.picture('openstack-cluster-preview')
  await page.getByRole('button', { name: 'Create cluster' }).click()
  await page.getByRole('heading', { name: cluster }).waitFor()
  await page.getByText('Create Heat stack').first().waitFor()
  await page.getByText('Active', { exact: true }).waitFor({ timeout: 600_000 })
  const nodes = page.locator('.nodes tbody tr', { hasText: `${cluster}-` })
  await nodes.nth(1).waitFor()
  for (const text of await nodes.allInnerTexts()) expect(text).toMatch(/2 GiB · nfs · in-use/)
  await person.picture('openstack-cluster')
  expect(await person.hurdles()).toEqual([])
})

test('it is deleted after a warning, and nothing of it is left in the cloud', async () => {
  const { page } = person
  await page.getByRole('button', { name: 'Delete cluster' }).click()
  await page.getByText('2 root volumes', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByText('There is no such cluster. It may have been deleted.').waitFor({ timeout: 600_000 })
  expect(await belongings(cloud)).toEqual(before)
})
