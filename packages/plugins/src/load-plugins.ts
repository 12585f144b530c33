import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from './interface.ts'
import { kit } from './kit/kit.ts'

/** A plugin of a directory that cannot be used; the message says which, and what to do. */
export class PluginUnusable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.name = 'PluginUnusable'
  }
}

/** Looked for in this order. Node runs TypeScript as it is, as long as its types can be taken out. */
const FILES = ['plugin.ts', 'plugin.js', 'plugin.mjs']
const NAME = /^[a-z][a-z0-9-]{0,79}$/

/**
 * The plugins of a directory: a folder each, whose `plugin.ts` or `plugin.js` exports a function from the kit to the plugin.
 * In the order of their names, so that every process lists them alike.
 *
 * @param taken names of the plugins that are there already
 * @throws {PluginUnusable}
 */
export async function loadPlugins(directory: string, taken: readonly string[]): Promise<Plugin[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new PluginUnusable(`The plugins' directory ${directory} cannot be read: ${error.message}`, error)
  })
  const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name)
  const plugins: Plugin[] = []
  for (const folder of folders.sort()) {
    if (folder.startsWith('.')) continue
    const plugin = await pluginOf(join(directory, folder))
    check(plugin, folder, join(directory, folder))
    if (taken.includes(plugin.name)) {
      throw new PluginUnusable(
        `${join(directory, folder)}: Fennec has a plugin of the name ${plugin.name} already. Give the folder and the plugin another name.`,
      )
    }
    plugins.push(plugin)
  }
  return plugins
}

async function pluginOf(folder: string): Promise<Plugin> {
  const present = new Set(await readdir(folder))
  const file = FILES.find((each) => present.has(each))
  if (file === undefined) throw new PluginUnusable(`${folder}: there is none of ${FILES.join(', ')} in it.`)
  try {
    const module: unknown = await import(pathToFileURL(join(folder, file)).href)
    const make: unknown = Reflect.get(module as object, 'default')
    if (typeof make !== 'function') {
      throw new PluginUnusable(
        `${join(folder, file)} has no default export that makes the plugin: \`export default (kit) => kit.definePlugin({ … })\`.`,
      )
    }
    return (await make(kit)) as Plugin
  } catch (error) {
    if (error instanceof PluginUnusable) throw error
    throw new PluginUnusable(`${join(folder, file)} cannot be loaded: ${(error as Error).message}`, error)
  }
}

/** What a mistake in a plugin would otherwise show later, in somebody's request. */
function check(plugin: Plugin, folder: string, where: string): void {
  const { name, versions } = plugin ?? {}
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw new PluginUnusable(
      `${where}: a plugin's name is made of lower-case letters, digits and dashes; this one is ${JSON.stringify(name)}.`,
    )
  }
  if (name !== folder) throw new PluginUnusable(`${where}: the plugin calls itself ${name}; its folder must do so too.`)
  if (!Array.isArray(versions) || versions.length === 0) {
    throw new PluginUnusable(`${where}: the plugin ${name} has no versions.`)
  }
  try {
    for (const version of versions) {
      const services = plugin.nodeProcesses(version)
      const targets = new Set(['general', ...Object.keys(services)])
      const lost = plugin.configs(version).filter(({ applicable_target: target }) => !targets.has(target))
      if (lost.length > 0) {
        const [{ name: setting, applicable_target: target } = { name: '', applicable_target: '' }] = lost
        throw new PluginUnusable(
          `${where}: the setting ${setting} of ${name} ${version} is for ${target}, which is none of ${[...targets].join(', ')}.`,
        )
      }
    }
  } catch (error) {
    if (error instanceof PluginUnusable) throw error
    throw new PluginUnusable(
      `${where}: the plugin ${name} cannot say what it offers: ${(error as Error).message}`,
      error,
    )
  }
}
