import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NodeVolume } from '../node.ts'
import { diskName } from '../volume-dir.ts'

const BYTES_PER_GIB = 2 ** 30
/** virtio-blk carries 20 bytes of serial: Nova gives it the volume's id, cut there. */
const SERIAL_LENGTH = 20

export interface FileSystem {
  type: string
  uuid: string
  label: string
}

export interface Disk {
  /** vdb */
  name: string
  serial: string
  sizeBytes: number
  holds: FileSystem | undefined
  mountedAt: string | undefined
  volume: NodeVolume
}

/** Said of every disk in the volume's own directory: a volume keeps its file system when its server goes. */
const FACTS = 'light-file-system.json'

/** The volumes of a node, as its disk programs see them. */
export class Disks {
  private readonly disks = new Map<string, Disk>()

  async attach(volume: NodeVolume): Promise<Disk> {
    const disk: Disk = {
      name: diskName(volume),
      serial: volume.id.slice(0, SERIAL_LENGTH),
      sizeBytes: volume.sizeGiB * BYTES_PER_GIB,
      holds: await readFacts(volume),
      mountedAt: undefined,
      volume,
    }
    this.disks.set(disk.name, disk)
    return disk
  }

  detach(volumeId: string): Disk | undefined {
    const disk = this.list().find((one) => one.volume.id === volumeId)
    if (disk) this.disks.delete(disk.name)
    return disk
  }

  list(): Disk[] {
    return [...this.disks.values()]
  }

  /** /dev/vdb, UUID=… or LABEL=… */
  find(device: string): Disk | undefined {
    const [, key, value] = /^(UUID|LABEL)=(.*)$/.exec(device) ?? []
    if (key === 'UUID') return this.list().find((one) => one.holds?.uuid === value)
    if (key === 'LABEL') return this.list().find((one) => one.holds?.label === value)
    return device.startsWith('/dev/') ? this.disks.get(device.slice('/dev/'.length)) : undefined
  }

  async format(disk: Disk, type: string, label: string): Promise<void> {
    disk.holds = { type, label, uuid: randomUUID() }
    await writeFacts(disk.volume, disk.holds)
  }

  async wipe(disk: Disk): Promise<void> {
    disk.holds = undefined
    await writeFacts(disk.volume, null)
  }
}

async function readFacts(volume: NodeVolume): Promise<FileSystem | undefined> {
  try {
    const facts: FileSystem | null = JSON.parse(await readFile(join(volume.dir, FACTS), 'utf8'))
    return facts ?? undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function writeFacts(volume: NodeVolume, facts: FileSystem | null): Promise<void> {
  await mkdir(volume.dir, { recursive: true })
  await writeFile(join(volume.dir, FACTS), JSON.stringify(facts))
}
