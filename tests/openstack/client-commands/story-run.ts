import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { filled, type Values } from '../filled.ts'
import { type ApiVersion, globalWords } from '../openstack-command.ts'
import { admin, commandEnvironment, suite } from '../settings.ts'
import { files } from './files.ts'
import type { ManyCommands } from './many-commands.ts'
import type { Row } from './row.ts'

/** What the rows of one story share. */
export interface Story {
  version: ApiVersion
  projectId: string
  commands: ManyCommands
  /** The working directory of the commands. */
  folder: string
  values: Values
}

function wordsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

function expectText(text: string, holds: string | RegExp | undefined): void {
  if (holds instanceof RegExp) expect(text).toMatch(holds)
  else if (holds !== undefined) expect(text).toContain(holds)
}

/** Only now: files hold values that rows before have kept. */
async function writeFiles(words: string[], { folder, values }: Story): Promise<void> {
  for (const word of words) {
    const content = files[word]
    if (content === undefined) continue
    await writeFile(join(folder, word), typeof content === 'string' ? content : JSON.stringify(filled(content, values)))
  }
}

function expectPrinted({ shows, lists, omits, keeps }: Row, out: string, values: Values): void {
  if (!(shows || lists || omits)) return
  // `cluster create` prints the progress of --wait in front of its object
  const printed: unknown = JSON.parse(out.slice(out.search(/^[[{]/m)))
  if (shows) expect(printed).toMatchObject(filled(shows, values))
  for (const item of lists ?? []) expect(printed).toContainEqual(expect.objectContaining(filled(item, values)))
  if (omits) expect(printed).not.toContainEqual(expect.objectContaining(filled(omits, values)))
  if (keeps) values.set(keeps[0], (printed as Record<string, string>)[keeps[1]] ?? '')
}

async function runOnce(row: Row, story: Story): Promise<void> {
  const words = wordsOf(filled(row.run, story.values))
  await writeFiles(words, story)
  const json = row.shows || row.lists || row.omits ? ['-f', 'json'] : []
  const { status, out, err } = await story.commands.run({
    words: [
      ...globalWords(row.through ?? story.version, story.projectId, filled(row.address, story.values)),
      'dataprocessing',
      ...words,
      ...json,
    ],
    environment: commandEnvironment(row.as === 'admin' ? admin : suite),
    folder: story.folder,
    ...(row.types ? { types: row.types } : {}),
  })
  expect({ status, err }).toEqual({ status: row.status ?? 0, err: row.says ? expect.any(String) : '' })
  expectText(err, filled(row.says, story.values))
  expectText(out, filled(row.prints, story.values))
  expectPrinted(row, out, story.values)
  if (row.writes) {
    const [file, holds] = filled(row.writes, story.values)
    expect(JSON.parse(await readFile(join(story.folder, file), 'utf8'))).toMatchObject(holds)
  }
  if (row.copies) {
    const [file, original] = filled(row.copies, story.values)
    expect(await readFile(join(story.folder, file))).toEqual(await readFile(join(story.folder, original)))
  }
}

export async function runRow(row: Row, story: Story): Promise<void> {
  if (!row.eventually) return await runOnce(row, story)
  await vi.waitFor(async () => await runOnce(row, story), { timeout: 300_000, interval: 1000 })
}
