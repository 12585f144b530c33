/** Directories a machine has from the beginning. */
const DIRECTORIES = ['/', '/bin', '/dev', '/dev/disk', '/dev/disk/by-id', '/etc', '/home', '/mnt', '/opt', '/proc']
const MORE = ['/root', '/run', '/srv', '/tmp', '/usr', '/usr/bin', '/usr/sbin', '/var', '/var/log', '/var/lib']

/** What is not on the disk, and not there any more after a restart. */
const PASSING = /^\/(dev|proc|run|tmp)\//

export interface SavedFiles {
  files: Record<string, string>
  directories: string[]
}

/** A node's files, in memory. */
export class Files {
  private readonly contents = new Map<string, string>()
  private readonly directories = new Set([...DIRECTORIES, ...MORE])
  private readonly links = new Map<string, string>()
  private readonly made: (path: string) => string | undefined
  changed = false

  /** `made`: files that nobody wrote, as those below /proc. */
  constructor(made: (path: string) => string | undefined) {
    this.made = made
  }

  read(path: string): string | undefined {
    const real = this.resolve(path)
    return this.contents.get(real) ?? this.made(real)
  }

  /** @throws Error as the system words it */
  write(path: string, content: string): void {
    const real = this.resolve(path)
    if (real === '/dev/null') return
    if (this.directories.has(real)) throw new Error('Is a directory')
    if (!this.directories.has(parent(real))) throw new Error('No such file or directory')
    this.contents.set(real, content)
    this.changed = true
  }

  append(path: string, content: string): void {
    this.write(path, (this.read(path) ?? '') + content)
  }

  link(path: string, target: string): void {
    this.links.set(path, target)
  }

  resolve(path: string): string {
    return this.links.get(path) ?? path
  }

  /** With all directories above it. */
  makeDirectory(path: string): void {
    if (this.directories.has(path)) return
    this.makeDirectory(parent(path))
    this.directories.add(path)
    this.changed = true
  }

  isDirectory(path: string): boolean {
    return this.directories.has(path)
  }

  isLink(path: string): boolean {
    return this.links.has(path)
  }

  exists(path: string): boolean {
    return this.isDirectory(path) || this.read(path) !== undefined
  }

  /** With all that is below it. */
  remove(path: string): void {
    const below = `${path === '/' ? '' : path}/`
    for (const one of this.all()) {
      if (one !== path && !one.startsWith(below)) continue
      this.contents.delete(one)
      this.directories.delete(one)
      this.links.delete(one)
    }
    this.changed = true
  }

  move(from: string, to: string): void {
    const below = `${from}/`
    for (const one of this.all()) {
      if (one !== from && !one.startsWith(below)) continue
      const content = this.contents.get(one)
      const path = to + one.slice(from.length)
      if (content === undefined) this.directories.add(path)
      else this.contents.set(path, content)
      this.contents.delete(one)
      this.directories.delete(one)
    }
    this.changed = true
  }

  /** Names in a directory. */
  list(directory: string): string[] {
    const below = directory === '/' ? '/' : `${directory}/`
    const names = this.all().flatMap((path) => {
      const name = path.startsWith(below) ? path.slice(below.length) : ''
      return name === '' || name.includes('/') ? [] : [name]
    })
    return names.sort()
  }

  /** Every path. */
  all(): string[] {
    return [...this.contents.keys(), ...this.links.keys(), ...this.directories]
  }

  save(): SavedFiles {
    const kept = (path: string): boolean => !PASSING.test(path)
    return {
      files: Object.fromEntries([...this.contents].filter(([path]) => kept(path))),
      directories: [...this.directories].filter(kept),
    }
  }

  load(saved: SavedFiles): void {
    for (const directory of saved.directories) this.makeDirectory(directory)
    for (const [path, content] of Object.entries(saved.files)) this.contents.set(path, content)
  }
}

export const parent = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')))
