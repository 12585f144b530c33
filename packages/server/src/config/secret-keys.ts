import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SecretKey } from '../store/secret-box.ts'
import { BadConfiguration } from './read-options.ts'

/**
 * The keys that seal private keys and credentials in the database. The file is made with one new key when it is
 * absent; replicas share one file, and a backup of the database is worth nothing without it.
 *
 * @throws BadConfiguration
 */
export function readSecretKeys(file: string): SecretKey[] {
  const keys = readOrMake(file)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => keyOf(line, file))
  if (keys.length === 0) throw new BadConfiguration(`The file of secret keys ${file} holds no key.`)
  return keys
}

function keyOf(line: string, file: string): SecretKey {
  const [id = '', text = ''] = line.split(':')
  const key = Buffer.from(text, 'base64')
  if (id === '' || key.length !== 32) {
    throw new BadConfiguration(`A line of ${file} is not \`id:key\` with a key of 32 bytes in base64.`)
  }
  return { id, key }
}

function readOrMake(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    // Exclusive: of two replicas that start at once, one makes the key and the other reads it.
    const line = `k${randomUUID().slice(0, 8)}:${randomBytes(32).toString('base64')}\n`
    writeFileSync(file, line, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}
