import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser/person.ts'
import { logIn } from '../openstack/cloud-session.ts'
import { removeObjects } from '../openstack/made-objects.ts'
import type { Account } from '../openstack/settings.ts'
import { HorizonPerson } from './horizon-person.ts'

const demo: Account = { user: 'demo', project: 'demo' }
const prefix = 'job-panel'
const source = `${prefix}-source`
const binary = `${prefix}-binary`
const template = `${prefix}-template`

let browser: Browser
let person: HorizonPerson

beforeAll(async () => {
  await removeObjects(await logIn(demo), prefix)
  browser = await openBrowser()
  person = await HorizonPerson.at(browser)
  await person.logIn(demo)
})

afterAll(async () => await browser?.close())

afterEach(async ({ task }) => {
  await person.picture(task.name)
  expect(person.complaints.splice(0)).toEqual([])
})

test('a data source is made, edited and listed', async () => {
  await person.open('jobs', 'Data Sources')
  await person.start('Create Data Source')
  await person.field('Name').fill(source)
  await person.field('Data Source Type').selectOption('HDFS')
  await person.field('URL').fill('hdfs://namenode:8020/input')
  await person.press('Create')
  await person.told('Data source created')
  await person.open('jobs', 'Data Sources')
  await person.act(source, 'Edit Data Source')
  await person.field('Description').fill('edited in the panel')
  await person.press('Update')
  await person.told('Data source updated')
  await person.open('jobs', 'Data Sources')
  expect(await person.textOf(person.row(source))).toMatch(/hdfs.*edited in the panel/)
})

test('a job binary is made and listed', async () => {
  await person.open('jobs', 'Job Binaries')
  await person.start('Create Job Binary')
  await person.field('Name').fill(binary)
  await person.field('Storage type').selectOption('Swift')
  await person.field('URL').fill('container/script.pig')
  await person.field('Username').fill('demo')
  await person.field('Password').fill('secret')
  await person.press('Create')
  await person.told('Successfully created job binary')
  await person.open('jobs', 'Job Binaries')
  expect(await person.textOf(person.row(binary))).toContain('swift://container/script.pig')
})

test('a job template is made of the binary and listed', async () => {
  await person.open('jobs', 'Job Templates')
  await person.start('Create Job Template')
  await person.field('Name').fill(template)
  await person.field('Job Type').selectOption('Pig')
  await person.field('Choose a main binary').selectOption(binary)
  await person.press('Create')
  await person.told('Job created')
  await person.open('jobs', 'Job Templates')
  expect(await person.textOf(person.row(template))).toContain('Pig')
})

test('the list of jobs is empty, and says so', async () => {
  await person.open('jobs', 'Jobs')
  await person.page.getByText('No items to display.').filter({ visible: true }).waitFor()
})

test('what was made is deleted', async () => {
  await person.open('jobs', 'Job Templates')
  await person.delete(template, 'Delete Job Template')
  await person.told('Deleted Job Template')
  await person.open('jobs', 'Job Binaries')
  await person.delete(binary, 'Delete Job Binary')
  await person.told('Deleted Job Binary')
  await person.open('jobs', 'Data Sources')
  await person.delete(source, 'Delete Data Source')
  await person.told('Deleted Data Source')
})
