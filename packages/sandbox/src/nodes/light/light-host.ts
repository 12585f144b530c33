import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BootSignals } from '../boot-signals.ts'
import { hostKey } from '../host-key.ts'
import type { NodeExport, NodeHost, NodeSpec, NodeVolume } from '../node.ts'
import type { SshGate } from '../ssh-gate.ts'
import { listenSsh, type NodeSshServer } from '../ssh-server.ts'
import type { SavedFiles } from './files.ts'
import { keysFile, lightLogin } from './light-login.ts'
import { Machine } from './machine.ts'

const PUBLIC_KEY = /(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-nistp\d+) [A-Za-z0-9+/]+=*/g

interface LightNode {
  spec: NodeSpec
  machine: Machine
  ssh: NodeSshServer
}

/**
 * Nodes without processes, hundreds to a process: SSH is real, the machine behind it is a small shell over files in
 * memory. Of the user data only the wait conditions are signalled and the public keys let in.
 */
export function createLightNodeHost(options: {
  sshPort: number
  gate: (serverName: string) => SshGate
  speed: number
  log: (message: string) => void
}): NodeHost {
  const { sshPort, gate, speed, log } = options
  const nodes = new Map<string, Promise<LightNode>>()
  const signals = new BootSignals(log, speed)

  async function boot(spec: NodeSpec): Promise<LightNode> {
    await mkdir(spec.rootDir, { recursive: true })
    const machine = new Machine(spec, speed)
    await load(machine, spec)
    for (const volume of spec.volumes) await machine.attach(volume)
    letIn(machine, [...spec.authorizedKeys, ...(spec.userData.match(PUBLIC_KEY) ?? [])])
    const key = await hostKey(join(spec.rootDir, 'ssh_host_ed25519_key'))
    const { name, address } = spec
    const login = lightLogin(machine)
    const ssh = await listenSsh({ login, gate: gate(name), name, address, port: sshPort, hostKey: key, log })
    return { spec, machine, ssh }
  }

  async function running(serverId: string): Promise<LightNode> {
    const node = nodes.get(serverId)
    if (!node) throw new Error(`server ${serverId} is not running here`)
    return await node
  }

  async function stop(serverId: string): Promise<void> {
    signals.callOff(serverId)
    const starting = nodes.get(serverId)
    if (!starting) return
    nodes.delete(serverId)
    // One that failed to start has told its starter.
    const node = await starting.catch(() => undefined)
    if (node === undefined) return
    node.machine.stop()
    await node.ssh.close()
    if (node.machine.files.changed) await writeFile(diskFile(node.spec), JSON.stringify(node.machine.files.save()))
  }

  return {
    async start(spec) {
      if (nodes.has(spec.serverId)) throw new Error(`server ${spec.serverId} is running already`)
      const node = boot(spec)
      nodes.set(spec.serverId, node)
      node.catch(() => nodes.delete(spec.serverId))
      await node
      // Not for one that was stopped while it came up.
      if (nodes.get(spec.serverId) === node) signals.send(spec)
    },
    async attach(serverId: string, volume: NodeVolume) {
      await (await running(serverId)).machine.attach(volume)
    },
    async detach(serverId: string, volumeId: string) {
      ;(await running(serverId)).machine.detach(volumeId)
    },
    async grow(serverId: string, device: string, sizeGiB: number) {
      ;(await running(serverId)).machine.grow(device, sizeGiB)
    },
    async showExports(serverId: string, exports: readonly NodeExport[]) {
      const node = await nodes.get(serverId)
      if (node) node.machine.exports = exports
    },
    stop,
    async stopAll() {
      await Promise.all([...nodes.keys()].map(stop))
    },
  }
}

/** The root disk, written when the node stops in order. A sandbox that is killed loses it, as a power failure would. */
const diskFile = (spec: NodeSpec): string => join(spec.rootDir, 'light-files.json')

async function load(machine: Machine, spec: NodeSpec): Promise<void> {
  try {
    const saved: SavedFiles = JSON.parse(await readFile(diskFile(spec), 'utf8'))
    machine.files.load(saved)
    machine.hostName = machine.files.read('/etc/hostname')?.trim() ?? machine.hostName
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

function letIn(machine: Machine, keys: string[]): void {
  for (const user of machine.users) {
    const present = machine.files.read(keysFile(user)) ?? ''
    const missing = keys.map((key) => key.trim()).filter((key) => key !== '' && !present.includes(key))
    if (missing.length > 0) machine.files.append(keysFile(user), missing.map((key) => `${key}\n`).join(''))
  }
}
