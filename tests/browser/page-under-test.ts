import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { inject } from 'vitest'
import type { LocalInstallation } from '../system/local-installation.ts'
import { openBrowser } from './person.ts'

/** What `npm start` made for all files of this suite, and a browser to look at it with. */
export interface PageUnderTest {
  installation: Pick<LocalInstallation, 'serviceUrl' | 'file'>
  browser: Browser
  close(): Promise<void>
}

export async function startPage(): Promise<PageUnderTest> {
  const { home, serviceUrl } = inject('installation')
  const browser = await openBrowser()
  return {
    installation: { serviceUrl, file: (name) => join(home, name) },
    browser,
    close: () => browser.close(),
  }
}
