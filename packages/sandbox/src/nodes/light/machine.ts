import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises'
import type { NodeExport, NodeSpec, NodeVolume } from '../node.ts'
import { type LoginUser, loginUsers } from '../users.ts'
import { Disks } from './disks.ts'
import { Files } from './files.ts'
import { Processes } from './processes.ts'
import { Exit } from './shell/jumps.ts'

/** Between them the sandbox does something else: a script that never ends must not stop it. */
const COMMANDS_AT_A_TIME = 500
/** As of a process that was killed. */
const KILLED = 137

const BYTES_PER_GIB = 2 ** 30

interface RootDisk {
  sizeBytes: number
  partBytes: number
  fsBytes: number
}

/** What a node without processes is: files, disks and names, in memory. */
export class Machine {
  readonly files = new Files((path) => this.madeFile(path))
  readonly disks = new Disks()
  readonly processes = new Processes()
  /** vda, its partition vda1 and the file system in that. At every boot cloud-init fills the disk. */
  readonly rootDisk: RootDisk
  readonly users: LoginUser[] = loginUsers({ everyIdMapped: true })
  hostName: string
  /** What the cloud's file server lets it mount. */
  exports: readonly NodeExport[]
  /** Location of the share, by the directory it is mounted at. */
  readonly mountedShares = new Map<string, string>()
  private readonly speed: number
  private readonly startedAt = Date.now()
  private readonly stopping = new AbortController()
  private standing: { over: Promise<void>; end: () => void } | undefined
  private commands = 0

  constructor(spec: NodeSpec, speed: number) {
    this.hostName = spec.name
    this.exports = spec.exports ?? []
    this.speed = speed
    const bytes = spec.rootSizeGiB * BYTES_PER_GIB
    this.rootDisk = { sizeBytes: bytes, partBytes: bytes, fsBytes: bytes }
    for (const { home } of this.users) this.files.makeDirectory(`${home}/.ssh`)
    this.files.write('/etc/hostname', `${spec.name}\n`)
    this.files.write('/etc/hosts', `127.0.0.1 localhost\n${spec.address} ${spec.name}\n`)
    this.files.write('/etc/fstab', '# volumes of this node\n')
  }

  async attach(volume: NodeVolume): Promise<void> {
    const disk = await this.disks.attach(volume)
    this.files.write(`/dev/${disk.name}`, '')
    this.files.link(`/dev/disk/by-id/virtio-${disk.serial}`, `/dev/${disk.name}`)
  }

  detach(volumeId: string): void {
    const disk = this.disks.detach(volumeId)
    if (disk === undefined) return
    this.files.remove(`/dev/disk/by-id/virtio-${disk.serial}`)
    this.files.remove(`/dev/${disk.name}`)
  }

  /** The disk alone: its partition and file system are for programs to grow. */
  grow(device: string, sizeGiB: number): void {
    const disk = this.disks.find(device)
    if (disk) disk.sizeBytes = sizeGiB * BYTES_PER_GIB
    else this.rootDisk.sizeBytes = sizeGiB * BYTES_PER_GIB
  }

  /** Before every command: waits while the machine stands still. */
  async turn(): Promise<void> {
    if (this.stopping.signal.aborted) throw new Exit(KILLED)
    this.commands += 1
    if (this.commands % COMMANDS_AT_A_TIME === 0) await breathe()
    await this.standing?.over
  }

  standStill(still: boolean): void {
    if (!still) {
      this.standing?.end()
      this.standing = undefined
    } else if (this.standing === undefined) {
      let end = (): void => undefined
      const over = new Promise<void>((resolve) => {
        end = resolve
      })
      this.standing = { over, end }
    }
  }

  async pause(seconds: number): Promise<void> {
    try {
      await sleep((seconds * 1000) / this.speed, undefined, { signal: this.stopping.signal, ref: false })
    } catch {
      throw new Exit(KILLED)
    }
  }

  stop(): void {
    this.stopping.abort()
  }

  private madeFile(path: string): string | undefined {
    if (path === '/dev/null') return ''
    if (path === '/proc/uptime') {
      const seconds = ((Date.now() - this.startedAt) / 1000).toFixed(2)
      return `${seconds} ${seconds}\n`
    }
    const [, pid, fact] = /^\/proc\/(\d+)\/(comm|cmdline)$/.exec(path) ?? []
    const found = this.processes.find(Number(pid))
    if (found === undefined) return undefined
    return fact === 'comm' ? `${found.name}\n` : `${found.command.replaceAll(' ', '\0')}\0`
  }
}
