import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ended, localInstallation } from '../tests/system/local-installation.ts'
import { untilQuiet } from './api/until-quiet.ts'
import { median } from './median.ts'

/** Fetched when it is run: it would be half of what the project depends on. */
const LIGHTHOUSE = 'lighthouse@13.5.0'
const RUNS = 3
/** Now and then it misses the beginning of the load, and asks to be run again. */
const TRIES = 3
const PAGES = ['/clusters', '/node-group-templates', '/jobs'] as const
const SEEN_ON = ['desktop', 'phone'] as const

/** Lists of the web page as Lighthouse sees them, on what `npm start` makes, with its own idea of a desk and of a phone. */
export async function benchLighthouse() {
  const installation = await localInstallation()
  const folder = await mkdtemp(join(tmpdir(), 'fennec-lighthouse-'))
  try {
    const service = await installation.serve()
    try {
      // In a file: it would be seen in the process list.
      const headersFile = join(folder, 'headers.json')
      await writeFile(headersFile, JSON.stringify({ Cookie: await demoSession(installation.serviceUrl) }), {
        mode: 0o600,
      })
      const rows = []
      for (const page of PAGES) {
        for (const seenOn of SEEN_ON) {
          const runs: Report[] = []
          for (let run = 0; run < RUNS; run++) {
            await untilQuiet()
            const url = `${installation.serviceUrl}/dashboard${page}`
            runs.push(await report(url, seenOn, headersFile, join(folder, 'report.json')))
          }
          rows.push(rowOf(page, seenOn, runs))
        }
      }
      return rows
    } finally {
      await ended(service)
    }
  } finally {
    installation.remove()
    await rm(folder, { recursive: true })
  }
}

/** The cookie of the one-click login. */
async function demoSession(serviceUrl: string): Promise<string> {
  const answer = await fetch(`${serviceUrl}/dashboard/session/demo`, {
    method: 'POST',
    headers: { 'x-fennec-dashboard': '1' },
  })
  const [cookie] = answer.headers.getSetCookie()
  if (!answer.ok || cookie === undefined) throw new Error(`The login is ${answer.status}: ${await answer.text()}`)
  return cookie.split(';')[0] ?? ''
}

interface Report {
  finalDisplayedUrl: string
  categories: Record<'performance' | 'accessibility' | 'best-practices', { score: number | null }>
  audits: Record<string, { numericValue?: number }>
}

async function report(
  url: string,
  seenOn: (typeof SEEN_ON)[number],
  headersFile: string,
  outputFile: string,
): Promise<Report> {
  const words = [
    ...['--yes', LIGHTHOUSE, url, '--quiet', '--output=json', `--output-path=${outputFile}`],
    ...['--only-categories=performance,accessibility,best-practices', `--extra-headers=${headersFile}`],
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
    ...(seenOn === 'desktop' ? ['--preset=desktop'] : []),
  ]
  await run(words, TRIES)
  const seen = JSON.parse(await readFile(outputFile, 'utf8')) as Report
  if (seen.finalDisplayedUrl !== url) throw new Error(`Lighthouse was sent from ${url} to ${seen.finalDisplayedUrl}.`)
  return seen
}

async function run(words: readonly string[], tries: number): Promise<void> {
  try {
    await promisify(execFile)('npx', words, { env: { CHROME_PATH: '/usr/bin/chromium', ...process.env } })
  } catch (error) {
    const isAskedFor = error instanceof Error && error.message.includes('Please run Lighthouse again')
    if (tries <= 1 || !isAskedFor) throw error
    await run(words, tries - 1)
  }
}

function rowOf(page: string, seenOn: string, runs: readonly Report[]) {
  const score = (name: keyof Report['categories']) =>
    median(runs.map(({ categories }) => Math.round((categories[name].score ?? 0) * 100)))
  const measured = (name: string) =>
    Math.round(median(runs.map(({ audits }) => audits[name]?.numericValue ?? Number.NaN)))
  return {
    service: 'fennec',
    page,
    'seen on': seenOn,
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best practices': score('best-practices'),
    'first paint ms': measured('first-contentful-paint'),
    'largest paint ms': measured('largest-contentful-paint'),
    'blocked ms': measured('total-blocking-time'),
    KiB: Math.round(measured('total-byte-weight') / 1024),
  }
}
