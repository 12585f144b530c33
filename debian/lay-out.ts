import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { runtimeDependencies } from './dependencies.ts'

/** Packages of this repository that run on the machine of the service. */
const PACKAGES = ['contract', 'policy', 'openstack', 'plugins', 'server', 'client', 'cli']

/** Tests and what only they use; what is packed in another way; words for those who change it. */
const LEFT_OUT = /(\.test\.ts|\/testing|\/golden|\/publish|\/README\.md)$/

/** Modules: sources of maps, types, and objects built for another Node than the one that goes along. */
const LEFT_OUT_OF_MODULES = /(\.map|\.d\.[cm]?ts|\/node_modules|\/ssh2\/lib\/protocol\/crypto\/(build|src))$/

const HOME = 'usr/lib/fennec'

/** Writes all that is in the package into a directory, as it will lie on the machine, beside DEBIAN/ with its scripts. */
export function layOut(repository: string, staging: string): void {
  const from = (path: string): string => join(repository, path)
  const to = (path: string): string => join(staging, path)
  const copy = (source: string, target: string, leftOut?: RegExp): void => {
    mkdirSync(dirname(to(target)), { recursive: true })
    // The modules of npm may be links to files of another installation: what they are is copied.
    const filter = (path: string): boolean => path === from(source) || !leftOut?.test(path)
    cpSync(from(source), to(target), { recursive: true, filter })
  }

  for (const name of PACKAGES) {
    for (const part of ['package.json', 'src', 'bin']) {
      if (globSync(from(`packages/${name}/${part}`)).length > 0) {
        copy(`packages/${name}/${part}`, `${HOME}/packages/${name}/${part}`, LEFT_OUT)
      }
    }
    mkdirSync(to(`${HOME}/node_modules/@fennec`), { recursive: true })
    symlinkSync(`../../packages/${name}`, to(`${HOME}/node_modules/@fennec/${name}`))
  }
  for (const module of runtimeDependencies(repository)) copy(module, `${HOME}/${module}`, LEFT_OUT_OF_MODULES)
  copy('packages/dashboard/dist', `${HOME}/packages/dashboard/dist`)
  copy(`node_modules/node-linux-${process.arch}/bin/node`, `${HOME}/bin/node`)
  copy(`node_modules/node-linux-${process.arch}/LICENSE`, `${HOME}/bin/LICENSE.node`)

  copy('debian/files', '.')
  const docs = 'usr/share/doc/fennec'
  for (const page of globSync('docs/**/*.{md,yaml}', { cwd: repository }))
    copy(page, `${docs}/${page.slice('docs/'.length)}`)
  writeFileSync(to(`${docs}/changelog.gz`), gzipSync(readFileSync(from('CHANGELOG.md'))))
  const completion = execFileSync(process.execPath, [from('packages/cli/bin/fennec.mjs'), 'completion', 'bash'])
  mkdirSync(to('usr/share/bash-completion/completions'), { recursive: true })
  writeFileSync(to('usr/share/bash-completion/completions/fennec'), completion)

  setModes(staging)
  mkdirSync(to('DEBIAN'))
  for (const script of readdirSync(from('debian/scripts'))) {
    copyFileSync(from(`debian/scripts/${script}`), to(`DEBIAN/${script}`))
    chmodSync(to(`DEBIAN/${script}`), 0o755)
  }
  const configuration = globSync('etc/**/*.*', { cwd: staging }).map((file) => `/${file}\n`)
  writeFileSync(to('DEBIAN/conffiles'), configuration.sort().join(''))
}

/** Whatever umask and clone have made of them. */
function setModes(staging: string): void {
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', staging])
  // Passwords are in them: nobody reads them until the installation has given them to the service's group.
  for (const file of globSync('etc/fennec/*', { cwd: staging })) chmodSync(join(staging, file), 0o640)
  const programs = [...globSync('usr/bin/*', { cwd: staging }), `${HOME}/bin/node`]
  for (const program of programs) chmodSync(join(staging, program), 0o755)
}
