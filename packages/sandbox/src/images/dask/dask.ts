import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { command } from '../command.ts'
import type { LayeredImage } from '../layers.ts'

const REQUIREMENTS = fileURLToPath(new URL('./requirements.txt', import.meta.url))
/** Nodes see the system's Python, whatever else this machine's user calls `python3`. */
const PYTHON = '/usr/bin/python3'

export const daskVersions = ['2026.8']

/** Dask and what it needs in `/opt/dask` of the layer; the tags are those of the plugin in docs/plugins/dask. */
export async function makeDask(version: string, layer: string, workDir: string): Promise<LayeredImage> {
  if (!daskVersions.includes(version)) {
    throw new Error(`There is no image of Dask ${version}: choose ${daskVersions.join(', ')}.`)
  }
  const target = join(layer, 'opt/dask')
  await mkdir(target, { recursive: true })
  const list = join(workDir, 'requirements.txt')
  await copyFile(REQUIREMENTS, list)
  const words = ['install', '--no-deps', '--only-binary', ':all:', '--require-hashes', '-r', list, '--target', target]
  await command('python3', ['-m', 'pip', '--python', PYTHON, ...words], workDir)
  return {
    name: `dask-${version}`,
    properties: {
      _sahara_username: 'ubuntu',
      _sahara_description: `Dask ${version} on a node of the sandbox`,
      _sahara_tag_dask: 'True',
      [`_sahara_tag_${version}`]: 'True',
    },
    // The rest is the host's.
    sizeBytes: 1024 ** 3,
  }
}
