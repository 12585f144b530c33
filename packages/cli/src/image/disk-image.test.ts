import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { processShell } from '../shell/process-shell.ts'
import { Interrupted } from '../shell/shell.ts'
import { customizedImage } from './disk-image.ts'

const PATH = process.env.PATH
let directory: string
const at = (name: string) => join(directory, name)

/** Stands in for one of libguestfs, which takes minutes. */
const program = (name: string, does: string) =>
  writeFileSync(at(name), `#!/bin/sh\n[ "$1" = --version ] && exit\n${does}\n`, { mode: 0o755 })

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fennec-disk-image-'))
  program('qemu-img', 'cp "$4" "$5"')
  program('virt-customize', 'cat "$6" >> "$4"')
  program('virt-sparsify', ':')
  program('guestfish', ':')
  writeFileSync(at('base'), 'base ')
  process.env.PATH = `${directory}:${PATH}`
})
afterEach(() => {
  process.env.PATH = PATH
  rmSync(directory, { recursive: true })
})

const made = (isGood: boolean, signal = new AbortController().signal) =>
  customizedImage(
    { base: at('base'), output: at('new'), script: 'script', note: () => undefined, signal },
    async () => isGood,
  )

test('the base is copied, changed, and there under its name when it is good', async () => {
  await made(true)
  expect(readFileSync(at('new'), 'utf8')).toBe('base script')
  expect(readFileSync(at('base'), 'utf8')).toBe('base ')
  expect(existsSync(at('new.partial'))).toBe(false)
})

test('what is not good, or fails, leaves nothing', async () => {
  await made(false)
  program('virt-customize', 'echo no room >&2; exit 1')
  await expect(made(true)).rejects.toThrow('virt-customize failed: no room')
  expect([existsSync(at('new')), existsSync(at('new.partial'))]).toEqual([false, false])
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s in the middle leaves nothing', async (ending) => {
  program('virt-customize', `touch ${at('begun')}; exec sleep 600`)
  const interrupted = processShell.untilInterrupted((signal) => made(true, signal))
  const ended = expect(interrupted).rejects.toBeInstanceOf(Interrupted)
  await expect.poll(() => existsSync(at('begun')), { timeout: 30_000 }).toBe(true)
  expect(existsSync(at('new.partial'))).toBe(true)
  process.emit(ending)
  await ended
  expect([existsSync(at('new')), existsSync(at('new.partial'))]).toEqual([false, false])
})

test('an output that is there is left alone', async () => {
  writeFileSync(at('new'), 'mine')
  await expect(made(true)).rejects.toThrow(/new is there already/)
  expect(readFileSync(at('new'), 'utf8')).toBe('mine')
})
