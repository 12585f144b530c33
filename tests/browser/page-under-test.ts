import type { ChildProcess } from 'node:child_process'
import type { Browser } from 'playwright-core'
import { type LocalInstallation, localInstallation } from '../system/local-installation.ts'
import { openBrowser } from './person.ts'

/** What `npm start` makes, and a browser to look at it with. */
export interface PageUnderTest {
  installation: LocalInstallation
  browser: Browser
  close(): Promise<void>
}

export async function startPage(): Promise<PageUnderTest> {
  const browser = await openBrowser()
  const installation = await localInstallation()
  try {
    const child = await installation.serve()
    return {
      installation,
      browser,
      async close() {
        await browser.close()
        await ended(child)
        installation.remove()
      },
    }
  } catch (error) {
    await browser.close()
    installation.remove()
    throw error
  }
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  await exit
}
