import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadPlugins } from './load-plugins.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'fennec-plugins-'))
})
afterEach(() => rm(directory, { recursive: true }))

async function folder(name: string, files: Record<string, string>): Promise<void> {
  await mkdir(join(directory, name))
  for (const [file, text] of Object.entries(files)) await writeFile(join(directory, name, file), text)
}
const framework = (name: string, more = '') => `export default (kit) => kit.definePlugin({
  name: '${name}', title: 'Of a test', description: 'Nothing runs.', versions: { '1': {} },
  settings: () => [], processes: () => [], files: () => [], healthChecks: () => [], release: async () => {}, info: () => ({}), ${more}
})`

test('every folder is a plugin, in the order of their names; files and hidden folders are none', async () => {
  await folder('second', { 'plugin.js': framework('second') })
  await folder('first', { 'plugin.ts': framework('first').replace('(kit)', '(kit: any)') })
  await folder('.git', {})
  await writeFile(join(directory, 'README.md'), 'about them')
  const plugins = await loadPlugins(directory, ['fake'])
  expect(plugins.map(({ name, versions }) => [name, versions])).toEqual([
    ['first', ['1']],
    ['second', ['1']],
  ])
})

test.each<[string, Record<string, string>, RegExp]>([
  ['has no file', { 'main.py': '' }, /mine: there is none of plugin\.ts, plugin\.js, plugin\.mjs in it/],
  [
    'exports nothing',
    { 'plugin.js': 'export const dask = 1' },
    /plugin\.js has no default export that makes the plugin/,
  ],
  ['is no JavaScript', { 'plugin.js': 'export default (' }, /mine\/plugin\.js cannot be loaded: ./],
  ['fails', { 'plugin.js': 'export default () => { throw new Error("no luck") }' }, /cannot be loaded: no luck/],
  ['is none', { 'plugin.js': 'export default () => ({})' }, /letters, digits and dashes; this one is undefined/],
  [
    'has the name of another folder',
    { 'plugin.js': framework('other') },
    /calls itself other; its folder must do so too/,
  ],
  ['has a name that is taken', { 'plugin.js': framework('mine') }, /has a plugin of the name mine already/],
  [
    'has a setting of nothing',
    { 'plugin.js': framework('mine', "settings: () => [{ name: 'Port', target: 'Dusk', value: {} }]") },
    /the setting Port of mine 1 is for Dusk, which is none of general/,
  ],
])('a plugin that %s is refused, and it is said which and why', async (_what, files, words) => {
  await folder('mine', files)
  await expect(loadPlugins(directory, ['mine'])).rejects.toThrow(words)
})

test('a directory that is not there is said by its path', async () => {
  await expect(loadPlugins(join(directory, 'nowhere'), [])).rejects.toThrow(/directory .*nowhere cannot be read/)
})
