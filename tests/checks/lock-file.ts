/**
 * `npm run check:lock` and `npm run lock:complete`. A package with a binary per platform names them all as optional
 * dependencies. npm leaves those out of the lock file that it cannot find or that were not installed where the lock
 * file was written, and its own `npm ci` then refuses the file. This check finds them; `--write` enters them, so that
 * the same lock file serves every platform.
 */
import { readFileSync, writeFileSync } from 'node:fs'

interface Entry {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

const file = new URL('../../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> }

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openbsd', 'netbsd', 'openharmony', 'sunos', 'aix', 'win32']
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32']

/** Where npm would look from `holder`: its own node_modules, then those above it. */
function isLocked(holder: string, name: string): boolean {
  for (let place = holder; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${place}${place ? '/' : ''}node_modules/${name}`]) return true
    if (!place.includes('node_modules')) return lock.packages[`node_modules/${name}`] !== undefined
  }
}

function platformEntry(name: string, version: string, holder: Entry): Entry {
  const words = (name.split('/').at(-1) ?? '').split(/[-.]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  if (os.length + cpu.length === 0) throw new Error(`${name} names no platform: is it optional for another reason?`)
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(holder.dev ? { dev: true } : {}),
    ...(words.some((word) => word.startsWith('musl')) ? { libc: ['musl'] } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  }
}

const missing: Record<string, Entry> = {}
for (const [path, holder] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(holder.optionalDependencies ?? {})) {
    if (isLocked(path, name)) continue
    missing[`node_modules/${name}`] = platformEntry(name, version.replace(/^[\^~]/, ''), holder)
  }
}
const names = Object.keys(missing)
if (process.argv.includes('--write')) {
  const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`)
  console.log(`${names.length} packages of other platforms entered`)
} else if (names.length > 0) {
  console.error(
    `package-lock.json lacks packages of other platforms: npm run lock:complete enters them.\n${names.join('\n')}`,
  )
  process.exitCode = 1
}
