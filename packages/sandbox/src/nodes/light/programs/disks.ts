import type { Disk } from '../disks.ts'
import { ProgramError } from '../shell/call.ts'
import type { Program, Shell } from '../shell/shell.ts'
import { flagsOf } from './flags.ts'

function diskAt(shell: Shell, word: string): Disk | undefined {
  return shell.machine.disks.find(word.includes('=') ? word : shell.machine.files.resolve(shell.path(word)))
}

const mountedAt = (shell: Shell, path: string): Disk | undefined =>
  shell.machine.disks.list().find((disk) => disk.mountedAt === shell.path(path))

const BYTES_PER_GIB = 2 ** 30

function column(shell: Shell, disk: Disk | undefined, heading: string, device: string, bytes: boolean): string {
  const part = device === 'vda1'
  const { rootDisk } = shell.machine
  const size = disk?.sizeBytes ?? (part ? rootDisk.partBytes : rootDisk.sizeBytes)
  const values: Record<string, string | undefined> = {
    KNAME: device,
    PATH: `/dev/${device}`,
    TYPE: part ? 'part' : 'disk',
    PKNAME: part ? 'vda' : undefined,
    SERIAL: disk?.serial,
    FSTYPE: part ? 'ext4' : disk?.holds?.type,
    UUID: disk?.holds?.uuid,
    LABEL: disk?.holds?.label,
    MOUNTPOINT: part ? '/' : disk?.mountedAt,
    SIZE: bytes ? String(size) : `${size / BYTES_PER_GIB}G`,
  }
  return values[heading] ?? ''
}

const lsblk: Program = (shell, args) => {
  const { flags, values, words } = flagsOf(args, 'o')
  const headings = (values.get('o') ?? 'NAME,SIZE,TYPE,MOUNTPOINT').toUpperCase().split(',')
  const { disks } = shell.machine
  const all = ['vda', ...(flags.has('d') ? [] : ['vda1']), ...disks.list().map((disk) => disk.name)]
  const named = words.map((word) => shell.machine.files.resolve(shell.path(word)).replace('/dev/', ''))
  const prefix = flags.has('p') ? '/dev/' : ''
  if (!flags.has('n')) shell.streams.out(`${headings.join(' ')}\n`)
  for (const device of named.length > 0 ? named : all) {
    const disk = disks.find(`/dev/${device}`)
    if (disk === undefined && !device.startsWith('vda')) throw new ProgramError(`${device}: not a block device`, 32)
    const line = headings.map((one) =>
      one === 'NAME' ? prefix + device : column(shell, disk, one, device, flags.has('b')),
    )
    shell.streams.out(`${line.join(' ')}\n`)
  }
  return 0
}

const blkid: Program = (shell, args) => {
  const { values, words } = flagsOf(args, 'osLUt')
  const asked = values.has('L') ? [`LABEL=${values.get('L')}`] : values.has('U') ? [`UUID=${values.get('U')}`] : words
  const { disks } = shell.machine
  const found = asked.length > 0 ? asked.map((word) => diskAt(shell, word)) : disks.list()
  let status = 2
  for (const disk of found) {
    if (disk?.holds === undefined) continue
    status = 0
    const { label, uuid, type } = disk.holds
    const facts = [
      ['LABEL', label],
      ['UUID', uuid],
      ['TYPE', type],
    ].filter(([name, value]) => value !== '' && (!values.has('s') || values.get('s') === name))
    if (values.has('L') || values.has('U')) shell.streams.out(`/dev/${disk.name}\n`)
    else if (values.get('o') === 'value') shell.streams.out(facts.map(([, value]) => `${value}\n`).join(''))
    else if (values.get('o') === 'export') {
      shell.streams.out(`DEVNAME=/dev/${disk.name}\n${facts.map(([name, value]) => `${name}=${value}\n`).join('')}`)
    } else shell.streams.out(`/dev/${disk.name}: ${facts.map(([name, value]) => `${name}="${value}"`).join(' ')}\n`)
  }
  return status
}

const format =
  (type: string): Program =>
  async (shell, args) => {
    const { flags, values, words } = flagsOf(args, 'LmUOEbdiIlnsNT')
    const device = words[0] ?? ''
    const disk = diskAt(shell, device)
    if (disk === undefined) throw new ProgramError(`${device} is no disk of this node`)
    if (disk.mountedAt !== undefined) throw new ProgramError(`${device} contains a mounted filesystem`)
    if (type === 'xfs' && disk.holds !== undefined && !flags.has('f')) {
      throw new ProgramError(`${device} appears to contain an existing filesystem (${disk.holds.type}).`)
    }
    await shell.machine.disks.format(disk, type, values.get('L') ?? '')
    return 0
  }

const isShare = (source: string): boolean => /^[^/].*:\//.test(source)

function mountShare(shell: Shell, source: string, place: string): void {
  const { exports, files, mountedShares } = shell.machine
  if (!exports.some(({ location }) => location === source)) {
    throw new ProgramError(`mount.nfs: access denied by server while mounting ${source}`, 32)
  }
  if (!files.isDirectory(place)) throw new ProgramError(`mount.nfs: mount point ${place} does not exist`, 32)
  if (mountedShares.has(place)) throw new ProgramError(`mount.nfs: ${place} is busy or already mounted`, 32)
  mountedShares.set(place, source)
}

/** `mount DEVICE DIRECTORY`, or one of the two with the other in fstab; `-a` all of it. */
const mount: Program = (shell, args) => {
  const { flags, words } = flagsOf(args, 'to')
  const table = (shell.machine.files.read('/etc/fstab') ?? '').split('\n').map((line) => line.split(/\s+/))
  const lines = table.filter(([source = '#']) => source !== '' && !source.startsWith('#'))
  const wanted = flags.has('a')
    ? lines.filter(([, place = '']) => !shell.machine.mountedShares.has(place))
    : words.length > 1
      ? [words]
      : lines.filter(([source, place]) => source === words[0] || place === words[0])
  if (wanted.length === 0 && words.length > 0) throw new ProgramError(`${words[0]}: can't find in /etc/fstab.`, 32)
  for (const [source = '', place = ''] of wanted) {
    if (isShare(source)) {
      mountShare(shell, source, shell.path(place))
      continue
    }
    const disk = diskAt(shell, source)
    if (disk?.holds === undefined) throw new ProgramError(`${place}: can't find ${source}.`, 32)
    if (!shell.machine.files.isDirectory(shell.path(place))) {
      throw new ProgramError(`${place}: mount point does not exist.`, 32)
    }
    disk.mountedAt = shell.path(place)
  }
  return 0
}

/** What sees and changes the node's block devices. */
export const disks: Record<string, Program> = {
  lsblk,
  blkid,
  mount,
  'mkfs.xfs': format('xfs'),
  'mkfs.ext4': format('ext4'),
  udevadm: () => 0,
  growpart(shell, [disk = '', number = '']) {
    const { rootDisk } = shell.machine
    if (disk !== '/dev/vda' || number !== '1') throw new ProgramError(`FAILED: ${disk} has no partition ${number}`, 2)
    const isWhole = rootDisk.partBytes === rootDisk.sizeBytes
    rootDisk.partBytes = rootDisk.sizeBytes
    shell.streams.out(isWhole ? 'NOCHANGE: it cannot be grown\n' : 'CHANGED: partition=1\n')
    return Number(isWhole)
  },
  resize2fs(shell, [device = '']) {
    if (device !== '/dev/vda1') throw new ProgramError(`${device} holds no file system that this node may resize`)
    const { rootDisk } = shell.machine
    rootDisk.fsBytes = rootDisk.partBytes
    shell.streams.out(`The filesystem on ${device} is now ${rootDisk.fsBytes / 4096} (4k) blocks long.\n`)
    return 0
  },
  umount(shell, args) {
    const [place = ''] = flagsOf(args).words
    if (shell.machine.mountedShares.delete(shell.path(place))) return 0
    const disk = mountedAt(shell, place) ?? diskAt(shell, place)
    if (disk?.mountedAt === undefined) throw new ProgramError(`${place}: not mounted.`, 32)
    disk.mountedAt = undefined
    return 0
  },
  // Only whether it is there is ever asked.
  'mount.nfs': () => 0,
  mountpoint(shell, args) {
    const place = flagsOf(args).words[0] ?? ''
    const isMounted = mountedAt(shell, place) !== undefined || shell.machine.mountedShares.has(shell.path(place))
    return Number(!isMounted)
  },
  findmnt(shell, args) {
    const { values, words } = flagsOf(args, 'oSMT')
    const place = values.get('M') ?? values.get('T') ?? values.get('S') ?? words[0] ?? ''
    const share = shell.machine.mountedShares.get(shell.path(place))
    const disk = mountedAt(shell, place) ?? diskAt(shell, place)
    const mountedOn = share === undefined ? disk?.mountedAt : shell.path(place)
    if (mountedOn === undefined) return 1
    const facts: Record<string, string> = {
      TARGET: mountedOn,
      SOURCE: share ?? `/dev/${disk?.name}`,
      FSTYPE: share === undefined ? (disk?.holds?.type ?? '') : 'nfs4',
      UUID: disk?.holds?.uuid ?? '',
    }
    const headings = (values.get('o') ?? 'TARGET,SOURCE,FSTYPE').toUpperCase().split(',')
    shell.streams.out(`${headings.map((heading) => facts[heading] ?? '').join(' ')}\n`)
    return 0
  },
  async wipefs(shell, args) {
    const { flags, words } = flagsOf(args)
    const disk = diskAt(shell, words[0] ?? '')
    if (disk !== undefined && flags.has('a')) await shell.machine.disks.wipe(disk)
    return 0
  },
}
