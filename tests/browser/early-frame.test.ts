import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PageUnderTest, startPage } from './page-under-test.ts'
import { type Person, personAt } from './person.ts'

const DEVICES: Record<string, BrowserContextOptions> = {
  desktop: {},
  'desktop-dark': { colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
  'phone-dark': { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' },
}
const SCRIPTS = '**/dashboard/assets/*.js'

let under: PageUnderTest
beforeAll(async () => {
  under = await startPage()
})
afterAll(async () => await under?.close())

/** As behind a line on which the scripts have not come yet. @returns lets them come */
async function withoutScripts({ context }: Person): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await context.route(SCRIPTS, async (route) => {
    await promise
    await route.continue()
  })
  return resolve
}

/** Where the page's name and intro, and the names of the product and the other pages are drawn, and how. */
async function drawn({ page }: Person): Promise<unknown> {
  return await page.evaluate(`({
    words: [...document.querySelectorAll('h1, .page-header p, .brand, nav a')].map((each) => {
      const range = document.createRange()
      range.selectNodeContents(each)
      const { x, y, width, height } = range.getBoundingClientRect()
      const { color, fontSize, fontWeight, fontFamily } = getComputedStyle(each)
      return { words: each.textContent, x, y, width, height, color, fontSize, fontWeight, fontFamily }
    }).filter(({ width }) => width > 0),
    chosen: [...document.querySelectorAll('a[aria-current], .ant-menu-item-selected')]
      .filter((each) => each.offsetWidth > 0)
      .map((each) => getComputedStyle(each).backgroundColor)
      .filter((color) => color !== 'rgba(0, 0, 0, 0)'),
  })`)
}

test.each(Object.keys(DEVICES))(
  'on %s a list has its name before any script, and nothing moves when they come',
  async (device) => {
    const person = await personAt(under.browser, under.installation.serviceUrl, DEVICES[device])
    await person.logIn()
    const letCome = await withoutScripts(person)
    await person.page.goto(`${under.installation.serviceUrl}/dashboard/clusters`, { waitUntil: 'commit' })
    await person.page.getByRole('heading', { name: 'Clusters', level: 1 }).waitFor()
    const early = await drawn(person)
    await person.picture(`early-${device}`)
    letCome()
    await person.page.getByRole('link', { name: 'demo', exact: true }).waitFor()
    await person.picture(`early-${device}-then`)
    expect(await drawn(person)).toEqual(early)
    expect(person.complaints).toEqual([])
    await person.context.close()
  },
)

test('before any script the links lead to the other pages, and there is no hurdle', async () => {
  const person = await personAt(under.browser, under.installation.serviceUrl)
  await person.logIn()
  const letCome = await withoutScripts(person)
  await person.page.goto(`${under.installation.serviceUrl}/dashboard/jobs/run`, { waitUntil: 'commit' })
  await person.page.getByRole('link', { name: 'Hosts' }).click({ noWaitAfter: true })
  await person.page.getByRole('heading', { name: 'Hosts', level: 1 }).waitFor()
  expect(await person.hurdles()).toEqual([])
  letCome()
  await person.page.locator('#content h1').waitFor()
  await person.context.close()
})

test('when the scripts cannot be had the page says so, and is loaded again by a click', async () => {
  const person = await personAt(under.browser, under.installation.serviceUrl)
  await person.logIn()
  await person.context.route('**/dashboard/assets/page-*.js', (route) => route.abort())
  await person.page.goto(`${under.installation.serviceUrl}/dashboard/clusters`)
  const alert = person.page.getByRole('alert')
  await alert.getByText('The rest of this page could not be loaded.').waitFor()
  await person.picture('unloaded')
  await person.context.unroute('**/dashboard/assets/page-*.js')
  await alert.getByRole('button', { name: 'Load it again' }).click()
  await person.page.getByRole('link', { name: 'demo', exact: true }).waitFor()
  expect(await alert.count()).toBe(0)
  await person.context.close()
})

test('who has to log in sees no frame of pages that are not for them', async () => {
  const person = await personAt(under.browser, under.installation.serviceUrl)
  const letCome = await withoutScripts(person)
  await person.page.goto(`${under.installation.serviceUrl}/dashboard/clusters`, { waitUntil: 'commit' })
  await person.page.locator('#root').waitFor({ state: 'attached' })
  expect(await person.page.locator('#root').textContent()).toMatch(/^\s*$/)
  letCome()
  await person.page.getByRole('button', { name: 'Log in as demo' }).waitFor()
  await person.context.close()
})
