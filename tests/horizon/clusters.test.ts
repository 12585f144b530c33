import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser/person.ts'
import { belongings } from '../openstack/belongings.ts'
import { type CloudSession, logIn } from '../openstack/cloud-session.ts'
import { removeObjects } from '../openstack/made-objects.ts'
import { OwnImage } from '../openstack/own-image.ts'
import type { Account } from '../openstack/settings.ts'
import { UserKeypair } from '../openstack/user-keypair.ts'
import { HorizonPerson } from './horizon-person.ts'

const demo: Account = { user: 'demo', project: 'demo' }
/** The administrator, who has a role in that project too: labels of plugins are kept per project. */
const administrator: Account = { user: 'admin', project: 'demo' }
const prefix = 'panel'
const disk = `${prefix}-disk`
const volume = `${prefix}-volume`
const template = `${prefix}-template`
const cluster = `${prefix}-cluster`

let browser: Browser
let cloud: CloudSession
let image: OwnImage
let keypair: UserKeypair
let before: string[]
let person: HorizonPerson

beforeAll(async () => {
  cloud = await logIn(demo)
  await removeObjects(cloud, prefix)
  before = await belongings(cloud)
  image = await OwnImage.make(cloud, `${prefix}-image`)
  keypair = await UserKeypair.make(cloud, `${prefix}-keypair`)
  browser = await openBrowser()
  person = await HorizonPerson.at(browser)
})

afterAll(async () => {
  await browser?.close()
  await removeObjects(cloud, prefix)
  await keypair?.remove()
  await image?.remove()
})

afterEach(async ({ task }) => {
  await person.picture(task.name)
  expect(person.complaints.splice(0)).toEqual([])
})

/** The first of two forms: which plugin. */
async function choosePlugin(): Promise<void> {
  await person.field('Plugin Name').selectOption('Fake Plugin')
  await person.press('Next')
}

async function createNodeGroupTemplate(name: string, processes: string[], bootsFromVolume: boolean): Promise<void> {
  await person.open('clusters', 'Node Group Templates')
  await person.start('Create Template')
  await choosePlugin()
  await person.field('Template Name').fill(name)
  await person.field('OpenStack Flavor').selectOption('disk1')
  if (bootsFromVolume) await bootFromVolume()
  await person.step('Node Processes')
  for (const process of processes) await person.tick(process)
  await person.press('Create')
  await person.told(`Created Node Group Template ${name}`)
}

async function bootFromVolume(): Promise<void> {
  await person.field('Boot storage location').selectOption('Cinder Volume')
  await person.field('Boot volume type').selectOption('nfs')
  await person.field('Boot volume availability zone').selectOption('nova')
}

/** What its page says of a node group template, a line each. */
async function detailsOf(name: string): Promise<string> {
  await person.open('clusters', 'Node Group Templates')
  await person.row(name).getByRole('link', { name, exact: true }).click()
  return await person.textOf(person.page.locator('.detail').first())
}

test('the administrator shows the fake plugin, which hides itself, to the project', async () => {
  const visitor = await HorizonPerson.at(browser)
  await visitor.logIn(administrator)
  await visitor.open('data_plugins')
  await visitor.act('fake', 'Update Plugin')
  await visitor.tick('Plugin label: hidden', false)
  await visitor.press('Save')
  await visitor.told('Updated')
  await visitor.picture('plugin-shown')
  expect(visitor.complaints).toEqual([])
  await visitor.leave()
})

test('a user logs in and finds the panels of data processing', async () => {
  await person.logIn(demo)
  await person.open('clusters')
  for (const panel of ['Clusters', 'Plugins', 'Jobs']) {
    await person.page.locator('#sidebar').getByRole('link', { name: panel, exact: true }).first().waitFor()
  }
})

test('an image is registered with its user and the tags of the plugin', async () => {
  await person.open('clusters', 'Image Registry')
  await person.start('Register Image')
  await person.field('Image').selectOption(image.name)
  await person.field('User Name').fill('ubuntu')
  await person.dialog.locator('#add_all_btn').click()
  await person.press('Done')
  await person.told('Successfully updated image')
  await person.open('clusters', 'Image Registry')
  const text = await person.textOf(person.row(image.name))
  for (const word of ['fake', '0.1', 'ubuntu']) expect(text).toContain(word)
})

test('a node group template that boots from its flavor’s disk is made and listed', async () => {
  await createNodeGroupTemplate(disk, ['namenode', 'jobtracker'], false)
  await person.open('clusters', 'Node Group Templates')
  expect(await person.textOf(person.row(disk))).toContain('namenode')
  expect(await detailsOf(disk)).toMatch(/Boot from Volume False/)
})

test('a node group template that boots from a volume is made, and its page says so', async () => {
  await createNodeGroupTemplate(volume, ['datanode', 'tasktracker'], true)
  const text = await detailsOf(volume)
  expect(text).toMatch(/Boot from Volume True/)
  expect(text).toMatch(/Boot Volume type nfs/)
  expect(text).toMatch(/Boot Volume AZ nova/)
})

test('a template without a boot volume is edited', async () => {
  await person.open('clusters', 'Node Group Templates')
  await person.act(disk, 'Edit Template')
  await person.field('Description').fill('edited in the panel')
  await person.press('Update')
  await person.told(`Node Group Template ${disk} updated`)
  const text = await detailsOf(disk)
  expect(text).toContain('edited in the panel')
  expect(text).toMatch(/Boot from Volume False/)
})

test('a template that boots from a volume is edited, with the volume’s type and zone left to the cloud', async () => {
  await person.open('clusters', 'Node Group Templates')
  await person.act(volume, 'Edit Template')
  // The panel does not show what was chosen before: a person chooses again.
  await person.field('Boot storage location').selectOption('Cinder Volume')
  await person.press('Update')
  await person.told(`Node Group Template ${volume} updated`)
  const text = await detailsOf(volume)
  expect(text).toMatch(/Boot from Volume True/)
  expect(text).toMatch(/Boot Volume type None/)
})

test('a template is copied, and the copy deleted', async () => {
  await person.open('clusters', 'Node Group Templates')
  await person.act(disk, 'Copy Template')
  await person.press('Create')
  await person.told(`Node Group Template copy ${disk}-copy created`)
  await person.open('clusters', 'Node Group Templates')
  await person.delete(`${disk}-copy`, 'Delete Template')
  await person.told('Deleted Template')
  await person.open('clusters', 'Node Group Templates')
  expect(await person.rowNames()).toEqual(expect.arrayContaining([disk, volume]))
  expect(await person.rowNames()).not.toContain(`${disk}-copy`)
})

test('a cluster template is made of the two', async () => {
  await person.open('clusters', 'Cluster Templates')
  await person.start('Create Template')
  await choosePlugin()
  await person.field('Template Name').fill(template)
  await person.step('Node Groups')
  for (const name of [disk, volume]) {
    await person.dialog.locator('#template_id').selectOption(name)
    await person.dialog.locator('#add_group_button').click()
  }
  await person.press('Create')
  await person.told(`Created Cluster Template ${template}`)
  await person.open('clusters', 'Cluster Templates')
  expect(await person.textOf(person.row(template))).toMatch(new RegExp(`${disk}.*${volume}`))
})

test('a cluster template is edited', async () => {
  await person.open('clusters', 'Cluster Templates')
  await person.act(template, 'Edit Template')
  await person.field('Description').fill('edited in the panel')
  await person.press('Update')
  await person.told(`Cluster Template ${template} updated`)
  await person.open('clusters', 'Cluster Templates')
  expect(await person.textOf(person.row(template))).toMatch(new RegExp(`${disk}.*${volume}.*edited in the panel`))
})

test('a template in use is not deleted, and Horizon says so', async () => {
  await person.open('clusters', 'Node Group Templates')
  await person.delete(disk, 'Delete Template')
  await person.told('Unable to delete template')
  person.complaints.splice(0)
})

/** Watches the list of clusters, whose rows Horizon renews by itself, without touching anything. */
async function seenActive(instances: number): Promise<void> {
  const row = person.row(cluster)
  await row
    .filter({ hasText: /Active/ })
    .filter({ hasText: new RegExp(`\\b${instances}\\b`) })
    .waitFor({ timeout: 600_000 })
}

test('a cluster is launched from the template and becomes Active before the eyes', async () => {
  await person.open('clusters', 'Clusters')
  await person.start('Launch Cluster')
  await choosePlugin()
  await person.field('Cluster Name').fill(cluster)
  await person.field('Cluster Template').selectOption(template)
  await person.field('Base Image').selectOption(image.name)
  await person.field('Keypair').selectOption(keypair.name)
  await person.field('Neutron Management Network').selectOption('guests')
  await person.press('Launch')
  await person.told(`Launched Cluster ${cluster}`)
  await person.open('clusters', 'Clusters')
  await seenActive(2)
})

async function openCluster(): Promise<void> {
  await person.row(cluster).getByRole('link', { name: cluster, exact: true }).click()
}

test('its page tells what it is made of and how it was made', async () => {
  await openCluster()
  for (const [tab, words] of Object.entries({
    'General Info': [template, image.name, 'guests', keypair.name],
    'Node Groups': [disk, volume],
    Instances: [`${cluster}-${disk}-0`, `${cluster}-${volume}-0`],
    'Cluster Events': ['Create Heat stack'],
  })) {
    await person.tab(tab)
    for (const word of words) await person.page.locator('.tab-pane.active').getByText(word).first().waitFor()
    await person.picture(`cluster page ${tab}`)
  }
})

test('it is scaled to three instances', async () => {
  await person.open('clusters', 'Clusters')
  await person.act(cluster, 'Scale Cluster')
  const rows = person.dialog.locator('.data-template-row')
  await rows
    .filter({ has: person.page.locator(`input[value="${volume}"]`) })
    .locator('.count-field')
    .fill('2')
  await person.press('Scale')
  await person.told('Scaled cluster successfully started')
  await person.open('clusters', 'Clusters')
  await seenActive(3)
})

test('the cluster and everything it was made of are deleted, and nothing is left in the cloud', async () => {
  await person.open('clusters', 'Clusters')
  await person.delete(cluster, 'Delete Cluster')
  await person.told('Deleted Cluster')
  await person.open('clusters', 'Clusters')
  await person.row(cluster).waitFor({ state: 'detached', timeout: 600_000 })
  await person.open('clusters', 'Cluster Templates')
  await person.delete(template, 'Delete Template')
  await person.told('Deleted Template')
  for (const name of [disk, volume]) {
    await person.open('clusters', 'Node Group Templates')
    await person.delete(name, 'Delete Template')
    await person.told('Deleted Template')
  }
  await person.open('clusters', 'Image Registry')
  await person.delete(image.name, 'Unregister Image')
  await person.told('Unregistered Image')
  const known = new Set([...before, `key pair ${keypair.name}`])
  expect((await belongings(cloud)).filter((thing) => !known.has(thing))).toEqual([])
})
