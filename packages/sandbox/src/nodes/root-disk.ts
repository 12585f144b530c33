import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const BYTES_PER_GIB = 2 ** 30

/**
 * What the disk programs of a real node say of its root disk: `size_bytes` is the disk's, `part_bytes` that of its one
 * partition and `fs_bytes` that of the file system, which programs in the node change. They lie with the disk's contents.
 */
export const rootDiskDirectory = (rootDir: string): string => join(rootDir, 'root-disk')

export async function prepareRootDisk(rootDir: string, sizeGiB: number): Promise<void> {
  const directory = rootDiskDirectory(rootDir)
  await mkdir(directory, { recursive: true })
  const before = await readFile(join(directory, 'size_bytes'), 'utf8').catch(() => null)
  await resizeRootDisk(rootDir, sizeGiB)
  if (before !== null) return
  // cloud-init fills the disk at the first boot.
  for (const name of ['part_bytes', 'fs_bytes']) await writeBytes(rootDir, name, sizeGiB)
}

export const resizeRootDisk = (rootDir: string, sizeGiB: number): Promise<void> =>
  writeBytes(rootDir, 'size_bytes', sizeGiB)

async function writeBytes(rootDir: string, name: string, sizeGiB: number): Promise<void> {
  await writeFile(join(rootDiskDirectory(rootDir), name), `${sizeGiB * BYTES_PER_GIB}\n`, { mode: 0o666 })
}
