/** README and docs/, tried by a reader from the first line to the last, on what `npm start` makes. */
import type { ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalInstallation, localInstallation } from '../system/local-installation.ts'
import { type Block, blocksAt } from './blocks.ts'
import { reader, started } from './reader.ts'

const blocks = blocksAt('sandbox')
const isStart = ({ attributes }: Block): boolean => attributes.serve !== undefined
const pages = [...new Set(blocks.map(({ page }) => page))]

let installation: LocalInstallation
let service: ChildProcess

beforeAll(async () => {
  installation = await localInstallation()
  const [command, ...others] = [...new Set(blocks.filter(isStart).map(({ text }) => text.trim()))]
  expect(others).toEqual([])
  service = await started(installation, command ?? '')
})
afterAll(async () => {
  if (service?.pid && service.exitCode === null) {
    const ended = new Promise((resolve) => service.once('exit', resolve))
    process.kill(-service.pid, 'SIGINT')
    await ended
  }
  installation?.remove()
})

/** The guide has every command of fennec, each a process. */
const PAGE_TIMEOUT_MS = 900_000

test.each(pages)('%s', { timeout: PAGE_TIMEOUT_MS }, async (page) => {
  const somebody = reader(installation, page)
  try {
    await somebody.prepares()
    for (const block of blocks.filter((each) => each.page === page && !isStart(each))) await somebody.tries(block)
  } finally {
    await somebody.close()
  }
})
