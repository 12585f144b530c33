import { expect, test } from 'vitest'
import type { Person } from './person.ts'
import { personForEach } from './person-for-each.ts'

let person: Person
personForEach(async (one) => {
  person = one
  await one.logIn()
})

async function remove(list: string, name: string): Promise<void> {
  const { page } = person
  await person.visit(list)
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('button', { name: /^Delete( cluster)?$/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Delete/ })
    .click()
}

test('a share is chosen in a template, a cluster made of it mounts it, and is updated to have none', async () => {
  const { page } = person
  await person.visit('/cluster-templates')
  await page.getByRole('link', { name: 'demo', exact: true }).click()
  await page.getByRole('link', { name: 'Copy' }).click()
  await page.getByLabel('Name', { exact: true }).fill('with-share')
  await page.getByRole('button', { name: 'Mount a share' }).click()
  await person.choose('Share 1', 'demo-share')
  const path = page.getByLabel('Path on the nodes 1', { exact: true })
  await path.fill('data')
  await page.getByText('The path must be absolute and start with "/".').waitFor()
  await person.picture('shares-refused')
  expect(await person.hurdles()).toEqual([])
  await path.fill('/mnt/data')
  await page.getByText('The path must be absolute').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Create cluster template' }).click()
  await page.getByRole('heading', { name: 'Cluster templates' }).waitFor()

  await person.visit('/clusters/create')
  await person.choose('Cluster template', 'with-share')
  await page.getByLabel('Name', { exact: true }).fill('sharing')
  await page.getByRole('button', { name: 'Create cluster' }).click()
  await page.getByRole('heading', { name: 'sharing' }).waitFor()
  await page.getByText('demo-share at /mnt/data').waitFor()
  await page.getByText('Mount shares').first().waitFor()
  await page.getByText('Active', { exact: true }).waitFor()
  await person.picture('cluster-with-share')

  await page.getByRole('button', { name: 'Shares', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Remove Share 1' }).click()
  await person.picture('cluster-shares', 'window')
  await dialog.getByRole('button', { name: 'Update shares' }).click()
  await page.getByText('demo-share at /mnt/data').waitFor({ state: 'hidden' })
  await page.getByText('Unmount shares').first().waitFor()

  await remove('/clusters', 'sharing')
  await page.getByText('There is no such cluster. It may have been deleted.').waitFor()
  await remove('/cluster-templates', 'with-share')
  await page.getByRole('heading', { name: 'Cluster templates' }).waitFor()
})
