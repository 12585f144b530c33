/**
 * `npm run build -w @fennec/client [-- DIRECTORY]`: the package as it is published, in dist/ or elsewhere. `npm pack` there makes the
 * file.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishedManifest, type WorkspaceManifest } from './manifest.ts'

const home = join(import.meta.dirname, '../..')
const root = join(home, '../..')
const dist = process.argv[2] ?? join(home, 'dist')

rmSync(dist, { recursive: true, force: true })
const compiler = join(root, 'node_modules/typescript-7/bin/tsc')
execFileSync(process.execPath, [compiler, '-p', join(home, 'tsconfig.build.json'), '--outDir', dist], {
  stdio: 'inherit',
})
const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as WorkspaceManifest
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`)
copyFileSync(join(home, 'README.md'), join(dist, 'README.md'))
copyFileSync(join(root, 'LICENSE'), join(dist, 'LICENSE'))
