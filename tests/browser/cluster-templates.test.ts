import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { addGroup } from './add-group.ts'
import type { Person } from './person.ts'
import { personForEach } from './person-for-each.ts'

let person: Person
personForEach(async (one) => {
  person = one
  await one.logIn()
  await one.visit('/cluster-templates')
})

async function open(name: string): Promise<void> {
  await person.page.getByRole('link', { name, exact: true }).click()
  await person.page.getByRole('heading', { name, exact: true }).waitFor()
}

/** Sent, and back at the list. */
async function press(button: string): Promise<void> {
  await person.page.getByRole('button', { name: button, exact: true }).click()
  await person.page.getByRole('heading', { name: 'Cluster templates' }).waitFor()
}

test('a cluster template is made of node groups with counts, seen in a picture, and changed', async () => {
  const { page } = person
  await page.getByRole('link', { name: 'Create cluster template' }).click()
  await page.getByLabel('Name', { exact: true }).fill('drawn')
  await person.choose('Plugin', 'Fake Plugin 0.1')
  await addGroup(person, 'demo-master', 'master', '1')
  await addGroup(person, 'demo-worker', 'worker', '15')
  const picture = page.getByRole('figure', { name: 'Topology' })
  await picture.getByText('15 × worker').waitFor()
  await picture.getByText('+ 3').waitFor()
  await picture.getByText('Volume · 1 GiB').waitFor()
  await person.choose('Anti-affinity', 'datanode')
  await person.picture('cluster-template-filled')
  await press('Create cluster template')
  await page.getByRole('row', { name: /drawn.*15 × worker/ }).waitFor()
  await open('drawn')
  await page.locator('.group-row').last().getByRole('spinbutton').fill('2')
  await page.getByRole('button', { name: 'Remove master' }).click()
  await press('Save')
  await page.getByRole('row', { name: /drawn.*2 × worker/ }).waitFor()
  expect(await page.getByRole('row', { name: /drawn/ }).textContent()).not.toContain('master')
})

test('two node groups of one name are said to be so beside the field', async () => {
  const { page } = person
  await open('demo')
  await page.getByRole('link', { name: 'Copy' }).click()
  await page.locator('.group-row').nth(1).locator('input[type=text]').last().fill('master')
  await page.getByText('Another node group has this name.').first().waitFor()
})

test('an export fills the form of an import but for node groups, which are chosen there; it is deleted again', async () => {
  const { page } = person
  await open('demo')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const file = readFileSync(await (await download).path())
  await person.visit('/cluster-templates')
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await page.getByLabel('Exported file').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: file })
  await page.getByLabel('Name', { exact: true }).fill('brought')
  await addGroup(person, 'demo-worker', 'worker', '1')
  await press('Create cluster template')
  await open('brought')
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('link', { name: 'brought', exact: true }).waitFor({ state: 'hidden' })
})
