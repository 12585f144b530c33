/** `npm run build -w @fennec/cli [-- DIRECTORY]`: the command as it is published, in dist/ or elsewhere. `npm pack` there makes the file. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { insideManifest, publishedManifest, type WorkspaceManifest } from './manifest.ts'
import { writePlainSources } from './plain-sources.ts'

const home = join(import.meta.dirname, '../..')
const dist = process.argv[2] ?? join(home, 'dist')
const manifestOf = (folder: string): WorkspaceManifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as WorkspaceManifest
const writeManifest = (folder: string, manifest: object): void =>
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)

rmSync(dist, { recursive: true, force: true })
writePlainSources(join(home, 'src'), 'main.ts', join(dist, 'src'))
const inside = ['openstack', 'policy'].map((name) => {
  const [source, target] = [join(home, '..', name), join(dist, 'node_modules/@fennec', name)]
  writePlainSources(join(source, 'src'), 'index.ts', join(target, 'src'))
  const manifest = manifestOf(source)
  writeManifest(target, insideManifest(manifest))
  return manifest
})
writeManifest(dist, publishedManifest(manifestOf(home), inside))
mkdirSync(join(dist, 'bin'))
const start = readFileSync(join(home, 'bin/fennec.mjs'), 'utf8')
writeFileSync(join(dist, 'bin/fennec.mjs'), start.replaceAll('src/main.ts', 'src/main.js'), { mode: 0o755 })
copyFileSync(join(home, 'README.md'), join(dist, 'README.md'))
copyFileSync(join(home, '../../LICENSE'), join(dist, 'LICENSE'))
