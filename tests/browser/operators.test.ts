import { beforeEach, expect, test } from 'vitest'
import { leftOverTrust } from './left-over.ts'
import type { Person } from './person.ts'
import { personForEach } from './person-for-each.ts'

let person: Person
const under = personForEach((one) => {
  person = one
})

let asAdmin: () => Promise<void>
beforeEach(() => {
  asAdmin = () => person.logInWith({ user: 'admin', project: 'demo', password: under.password() })
})

test('an operator sees what a cluster left behind, whose it may be, and deletes it', async () => {
  const id = await leftOverTrust(under.installation)
  const { page } = person
  await asAdmin()
  await person.visit('/orphans')
  const row = page.getByRole('row', { name: new RegExp(id) })
  await row.getByText('There is no such cluster. (never known here)').waitFor()
  expect(await page.getByRole('button', { name: 'Delete chosen' }).isDisabled()).toBe(true)
  await row.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Delete chosen (1)' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`trust ${id}`).waitFor()
  await dialog.getByText(/1 of them carries the mark of a cluster that this installation has never known/).waitFor()
  await person.picture('orphans-delete', 'window')
  expect(await person.hurdles()).toEqual([])
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByText('1 is gone or going.').waitFor()
  await page.getByText('Nothing is left over').waitFor()
  await person.picture('orphans-none')
})

test('orphans are for operators, and others are told so', async () => {
  await person.logIn()
  await person.visit('/orphans')
  await person.page.getByText(/policy does not let you|not allowed|disallowed/i).waitFor()
  await person.picture('orphans-refused')
})

test('an administrator switches a version off, and templates are offered it no more; others are refused', async () => {
  const { page } = person
  const label = () => page.getByRole('switch', { name: 'enabled: 0.1' })
  /** Every version that the form offers once its list is laid out; what it has to be is waited for. */
  const offered = async () => {
    await person.visit('/node-group-templates/create')
    await page.getByLabel('Plugin', { exact: true }).click()
    const options = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
    return () => options.allTextContents()
  }
  await person.logIn()
  await person.visit('/plugins')
  await label().click()
  await page.getByRole('alert').waitFor()
  await person.picture('plugins-refused')
  await page.getByRole('button', { name: 'Log out' }).click()
  await page.getByRole('button', { name: 'Log in as demo' }).waitFor()

  await asAdmin()
  const before = await offered()
  await expect.poll(before).toContain('Fake Plugin 0.1')
  const others = (await before()).filter((option) => option !== 'Fake Plugin 0.1')
  expect(others.length).toBeGreaterThan(0)
  try {
    await person.visit('/plugins')
    await label().click()
    await label().and(page.locator('[aria-checked=false]:not(.ant-switch-loading)')).waitFor()
    await person.picture('plugins')
    expect(await person.hurdles()).toEqual([])
    await expect.poll(await offered()).toEqual(others)
  } finally {
    await person.visit('/plugins')
    await label().click()
    await label().and(page.locator('[aria-checked=true]:not(.ant-switch-loading)')).waitFor()
  }
})
