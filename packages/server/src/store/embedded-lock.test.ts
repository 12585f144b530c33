import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DatabaseInUse, lockDirectory } from './embedded-lock.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fennec-lock-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

test('a second opening of the same directory is refused and names the process', () => {
  const lock = lockDirectory(join(home, 'database'))
  expect(() => lockDirectory(join(home, 'database'))).toThrow(new RegExp(`process ${process.pid}`))
  lock.release()
  lockDirectory(join(home, 'database')).release()
})

test('a lock left by a dead process is taken over', async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise((ended) => child.on('exit', ended))
  writeFileSync(join(home, 'database.lock'), JSON.stringify({ pid: child.pid, startedAt: '1' }))
  lockDirectory(join(home, 'database')).release()
  expect(existsSync(join(home, 'database.lock'))).toBe(false)
})

test('a pid that was given to another program since is not taken for the owner', () => {
  writeFileSync(join(home, 'database.lock'), JSON.stringify({ pid: process.pid, startedAt: 'long ago' }))
  expect(() => lockDirectory(join(home, 'database')).release()).not.toThrow(DatabaseInUse)
})
