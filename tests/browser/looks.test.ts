import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PageUnderTest, startPage } from './page-under-test.ts'
import { type Person, personAt } from './person.ts'

const PLACES: Record<string, string> = {
  'first-steps': '/first-steps',
  clusters: '/clusters',
  'cluster-create': '/clusters/create',
  'cluster-templates': '/cluster-templates',
  'node-group-templates': '/node-group-templates',
  'cluster-template-create': '/cluster-templates/create',
  'cluster-template-import': '/cluster-templates/import',
  'node-group-template-create': '/node-group-templates/create',
  jobs: '/jobs',
  'job-run': '/jobs/run',
  'job-templates': '/job-templates',
  'job-template-create': '/job-templates/create',
  'job-binaries': '/job-binaries',
  'data-source-create': '/data-sources/create',
  images: '/images',
  'image-register': '/images/register',
  hosts: '/hosts',
  orphans: '/orphans',
  plugins: '/plugins',
  'not-found': '/nowhere',
}

const DEVICES: Record<string, BrowserContextOptions> = {
  desktop: {},
  'desktop-dark': { colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
  'phone-dark': { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' },
}

/** Each arrangement and each colour scheme everywhere; both together only where they could meet: it would find the same twice. */
const isLookedAtBriefly = (device: string): boolean => device === 'phone-dark'
const placesOn = (device: string): string[] =>
  isLookedAtBriefly(device) ? ['clusters', 'node-group-template-create'] : Object.keys(PLACES)
const templatesOn = (device: string): string[] =>
  isLookedAtBriefly(device) ? [] : ['node-group-templates', 'cluster-templates']

let under: PageUnderTest
beforeAll(async () => {
  under = await startPage()
})
afterAll(async () => await under?.close())

/** What sticks out to the right, so that a person would have to scroll the page sideways. */
async function overflow({ page }: Person): Promise<unknown> {
  return await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

describe.each(Object.keys(DEVICES))('on %s', (device) => {
  let person: Person
  beforeAll(async () => {
    person = await personAt(under.browser, under.installation.serviceUrl, DEVICES[device])
    await person.visit('/')
    await person.picture(`${device}-login`)
    expect(await person.hurdles()).toEqual([])
    await person.logIn()
  })
  afterAll(async () => await person?.context.close())

  test.each(placesOn(device))('%s is not wider than the window, and no hurdle', async (place) => {
    await person.visit(PLACES[place] ?? '')
    await person.picture(`${device}-${place}`)
    expect(await overflow(person)).toBe(0)
    expect(await person.hurdles()).toEqual([])
  })

  test.each(templatesOn(device))('one of %s is neither', async (list) => {
    await person.visit(`/${list}`)
    await person.page.getByRole('link', { name: /^demo(-worker)?$/ }).click()
    await person.page.getByRole('button', { name: 'Export' }).waitFor()
    await person.page.waitForLoadState('networkidle')
    await person.picture(`${device}-${list}-one`)
    expect(await overflow(person)).toBe(0)
    expect(await person.hurdles()).toEqual([])
  })

  test('a cluster is neither', async () => {
    await person.visit('/clusters')
    await person.page.getByRole('link', { name: 'demo', exact: true }).click()
    await person.page.getByText('demo-worker-1', { exact: true }).first().waitFor()
    await person.page.waitForLoadState('networkidle')
    await person.picture(`${device}-cluster`)
    expect(await overflow(person)).toBe(0)
    expect(await person.hurdles()).toEqual([])
    if (isLookedAtBriefly(device)) return
    await person.page.getByRole('tab', { name: 'Boot disks' }).click()
    await person.page.getByText(/boot volumes · /).waitFor()
    await person.page.waitForLoadState('networkidle')
    await person.picture(`${device}-boot-disks`)
    expect(await overflow(person)).toBe(0)
    expect(await person.hurdles()).toEqual([])
  })

  test('nothing went wrong in the browser', () => {
    expect(person.complaints).toEqual([])
  })
})
