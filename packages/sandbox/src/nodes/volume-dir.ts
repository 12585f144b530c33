import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NodeVolume } from './node.ts'

const BYTES_PER_GIB = 2 ** 30

/** virtio-blk carries 20 bytes of serial: Nova gives it the volume's id, cut there. */
const SERIAL_LENGTH = 20

/** /dev/vdb → vdb */
export function diskName(volume: NodeVolume): string {
  return volume.device.replace(/^\/dev\//, '')
}

/** The facts the node's block device programs read; what they learn later (fstype, uuid, label) lies beside. */
export async function prepareVolumeDir(volume: NodeVolume): Promise<void> {
  await mkdir(join(volume.dir, 'filesystem'), { recursive: true })
  await writeFile(join(volume.dir, 'serial'), `${volume.id.slice(0, SERIAL_LENGTH)}\n`)
  await writeFile(join(volume.dir, 'size_bytes'), `${volume.sizeGiB * BYTES_PER_GIB}\n`)
}
