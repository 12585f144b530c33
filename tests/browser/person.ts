import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const executable = '/usr/bin/chromium'
const screenshots = fileURLToPath(new URL('../../var/screenshots/', import.meta.url))

export async function openBrowser(): Promise<Browser> {
  if (!existsSync(executable)) {
    throw new Error(`These tests need ${executable}. Install it with \`apt-get install chromium\`.`)
  }
  return await chromium.launch({
    executablePath: executable,
    args: [
      // Chromium refuses to run as root inside its own sandbox; it opens nothing here but our own page.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}

/** Somebody in front of the web page, with a cookie jar of their own. */
export interface Person {
  page: Page
  context: BrowserContext
  /** What the browser complained of: faults of scripts, refusals by the content security policy. */
  complaints: string[]
  visit(path: string): Promise<void>
  logIn(): Promise<void>
  /** With a password, from wherever the login is. */
  logInWith(login: { user: string; project: string; password: string }): Promise<void>
  /** An option of a select, by its label. */
  choose(label: string, option: string): Promise<void>
  /** What axe finds serious: what somebody who sees little or uses no mouse would stumble over. */
  hurdles(): Promise<string[]>
  /** Of the whole page; of a dialog only the window, which is all that it covers. */
  picture(name: string, of?: 'page' | 'window'): Promise<void>
}

export async function personAt(
  browser: Browser,
  serviceUrl: string,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  // Ends what hangs: a shared machine may be several times slower than this one.
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // Chromium also notes every answer of 400 and more, which the page shows in its own way.
    const isAnswer = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isAnswer) complaints.push(message.text())
  })
  const visit = async (path: string): Promise<void> => {
    await page.goto(`${serviceUrl}/dashboard${path}`)
    await page.waitForLoadState('networkidle')
  }
  return {
    page,
    context,
    complaints,
    visit,
    async logIn() {
      await visit('/')
      await page.getByRole('button', { name: 'Log in as demo' }).click()
      await page.getByRole('heading', { name: 'Clusters' }).waitFor()
    },
    async logInWith({ user, project, password }) {
      await visit('/')
      await page.getByLabel('User name').fill(user)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByLabel('Project').fill(project)
      // Not exact: a picture stops animations, and the mark of loading that was about to go stays part of the name.
      await page.getByRole('button', { name: /Log in$/ }).click()
      await page.locator('#content h1').waitFor()
    },
    async choose(label, option) {
      await page.getByLabel(label, { exact: true }).click()
      // The list also has hidden options, for screen readers: a person with a mouse cannot hit those.
      const shown = page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option })
      await shown.first().click()
      await page.keyboard.press('Escape')
      // While it goes it would still be taken for the list of the next one.
      await page.locator('.ant-select-dropdown:visible').first().waitFor({ state: 'hidden' })
    },
    async hurdles() {
      // Once what moves has come to rest: half faded in, no text has its contrast.
      await page.evaluate(
        'Promise.all(document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity).map((each) => each.finished.catch(() => null)))',
      )
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`),
        )
    },
    async picture(name, of = 'page') {
      // A bar that stays in view would else be drawn where the person had scrolled to.
      if (of === 'page') await page.evaluate('scrollTo(0, 0)')
      mkdirSync(screenshots, { recursive: true })
      await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: of === 'page', animations: 'disabled' })
    },
  }
}
