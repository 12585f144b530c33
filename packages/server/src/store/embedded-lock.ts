import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Another live process has the embedded database open. */
export class DatabaseInUse extends Error {
  constructor(directory: string, pid: number) {
    super(`The database in ${directory} is in use by process ${pid}. Stop that process, or choose another directory.`)
    this.name = 'DatabaseInUse'
  }
}

/**
 * PGlite does not lock its directory: two processes on one directory both report success and one's writes
 * are gone. The lock is a file beside the directory, made exclusively, holding the owner's pid and start
 * time; it is taken over only from a process that is dead, never by age.
 *
 * @throws DatabaseInUse
 */
export function lockDirectory(directory: string): { release(): void } {
  const file = join(dirname(directory), 'database.lock')
  mkdirSync(dirname(directory), { recursive: true })
  for (let attempt = 0; attempt < 3; attempt++) {
    if (createExclusively(file)) return { release: () => rmSync(file, { force: true }) }
    const owner = readOwner(file)
    if (owner && isAlive(owner)) throw new DatabaseInUse(directory, owner.pid)
    rmSync(file, { force: true })
  }
  throw new Error(`The lock ${file} changes hands too quickly: two processes are starting on ${directory}.`)
}

interface Owner {
  pid: number
  /** Ticks after boot, so that a pid that was given again is not taken for the owner. */
  startedAt: string
}

function createExclusively(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeFileSync(handle, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) ?? '' }))
    closeSync(handle)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner
  } catch {
    // Half-written by a process that died in the act, or just removed: nobody's.
    return null
  }
}

function isAlive(owner: Owner): boolean {
  const startedAt = startOf(owner.pid)
  if (startedAt !== null) return startedAt === owner.startedAt
  try {
    process.kill(owner.pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Field 22 of /proc/PID/stat (proc(5)); null where there is no /proc or no such process. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
