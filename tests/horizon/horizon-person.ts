import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { type Account, password, repository } from '../openstack/settings.ts'

const horizonUrl = 'http://10.78.0.1:8080'
const screenshots = join(repository, 'var', 'screenshots', 'horizon')

export type Panel = 'clusters' | 'data_plugins' | 'jobs'

/** A label's words; Horizon adds a star to those of fields that must be filled. */
const labelText = (words: string) => new RegExp(`^\\s*${words.replaceAll(/[()]/g, '\\$&')}\\s*\\*?\\s*$`)

/** Somebody in front of Horizon, with a cookie jar of their own: looks, clicks and types, and knows no API. */
export class HorizonPerson {
  readonly page: Page
  /** What a person would call broken: error boxes nobody expected, faults of scripts, answers of 500 and more. */
  readonly complaints: string[] = []
  readonly #context: BrowserContext

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context
    this.page = page
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('response', (response) => {
      if (response.status() >= 500) this.complaints.push(`${response.status()} ${response.url()}`)
    })
  }

  static async at(browser: Browser): Promise<HorizonPerson> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } })
    // Ends what hangs: a shared machine may be several times slower than this one.
    context.setDefaultTimeout(120_000)
    return new HorizonPerson(context, await context.newPage())
  }

  async leave(): Promise<void> {
    await this.#context.close()
  }

  async logIn(account: Account): Promise<void> {
    await this.page.goto(`${horizonUrl}/auth/login/?next=/project/api_access/`)
    await this.page.getByLabel('User Name').fill(account.user)
    await this.page.getByLabel('Password').fill(password)
    await this.page.getByRole('button', { name: 'Sign In' }).click()
    await this.page.locator('.context-project').waitFor()
    await this.#workIn(account.project)
  }

  /** Horizon begins in the project it likes best; the menu at the top changes it. */
  async #workIn(project: string): Promise<void> {
    const current = this.page.locator('.context-project')
    if ((await this.textOf(current)) === project) return
    await current.click()
    await this.page.locator('.context-selection').getByRole('link', { name: project, exact: true }).click()
    await this.page.locator('.context-project', { hasText: project }).waitFor()
  }

  /** A panel of Data Processing, and one of its tabs by its title. */
  async open(panel: Panel, tab?: string): Promise<void> {
    await this.page.goto(`${horizonUrl}/project/data_processing/${panel}/`)
    if (tab !== undefined) await this.tab(tab)
    for (const text of await this.page.locator('.messages .alert-danger').allInnerTexts()) this.complaints.push(text)
  }

  /** A tab of the page. */
  async tab(title: string): Promise<void> {
    await this.page.locator('.nav-tabs').getByRole('link', { name: title, exact: true }).click()
    await this.page.waitForLoadState('networkidle')
  }

  /** The row of the table in sight whose object has this name. */
  row(name: string): Locator {
    return this.page.locator(`tr[data-display="${name}"]:visible`)
  }

  async rowNames(): Promise<string[]> {
    const rows = await this.page.locator('tr[data-display]:visible').all()
    return await Promise.all(rows.map(async (row) => (await row.getAttribute('data-display')) ?? ''))
  }

  /** What is written there, with one blank between the words. */
  async textOf(place: Locator): Promise<string> {
    return ((await place.textContent()) ?? '').trim().replaceAll(/\s+/g, ' ')
  }

  /** A button above the table in sight. */
  async start(button: string): Promise<void> {
    await this.page.locator('.table_actions').getByText(button, { exact: true }).filter({ visible: true }).click()
    await this.dialog.waitFor()
  }

  /** One of the actions of a row: the first is a button of its own, the others are in the menu beside it. */
  async act(name: string, action: string): Promise<void> {
    const row = this.row(name)
    const choice = row.getByText(action, { exact: true })
    await choice.waitFor({ state: 'attached' })
    if (!(await choice.isVisible())) await row.locator('.dropdown-toggle').click()
    await choice.click()
    await this.dialog.waitFor()
  }

  async delete(name: string, action: string): Promise<void> {
    await this.act(name, action)
    await this.press(action)
  }

  /** The form or question in front of the page; what turns while it loads has no footer. */
  get dialog(): Locator {
    return this.page.locator('.modal-content:visible', { has: this.page.locator('.modal-footer') }).last()
  }

  /** A field of the form. */
  field(label: string): Locator {
    return this.dialog.getByLabel(labelText(label)).filter({ visible: true })
  }

  /** Ticks a box of the form, or the contrary, by its words: Horizon draws a box of its own over the browser's. */
  async tick(label: string, wanted = true): Promise<void> {
    const isTicked = await this.dialog.getByLabel(labelText(label)).isChecked()
    if (isTicked !== wanted) await this.dialog.locator('label', { hasText: labelText(label) }).click()
  }

  /** A page of the form. */
  async step(title: string): Promise<void> {
    await this.dialog.locator('.nav-pills').getByRole('link', { name: title }).click()
  }

  async press(button: string): Promise<void> {
    const { dialog } = this
    await dialog.locator(`.modal-footer input[value="${button}"], .modal-footer .btn:text-is("${button}")`).click()
  }

  /** What Horizon says above the page after an act. */
  async told(text: string): Promise<void> {
    const messages = this.page.locator('.messages .alert, .modal .alert, .modal .error')
    await messages.first().waitFor()
    const said = (await messages.allInnerTexts()).join('\n')
    if (!said.includes(text)) throw new Error(`Horizon does not say "${text}" but: ${said}`)
  }

  async picture(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true })
    const file = name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()
    await this.page.screenshot({ path: join(screenshots, `${file}.png`), animations: 'disabled' })
  }
}
