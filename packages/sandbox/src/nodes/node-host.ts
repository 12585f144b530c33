import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { authorize } from './authorized-keys.ts'
import { hostKey } from './host-key.ts'
import type { NodeExport, NodeHost, NodeSpec, NodeVolume } from './node.ts'
import type { NodeShell } from './node-shell.ts'
import { PLAIN_NODE_NOTICE, startPlainNode } from './plain-node.ts'
import { resizeRootDisk } from './root-disk.ts'
import { type SealedNode, startSealedNode } from './sealed-node.ts'
import { shellLogin } from './shell-login.ts'
import { openGate, type SshGate } from './ssh-gate.ts'
import { listenSsh, type NodeSshServer } from './ssh-server.ts'
import { runUserData } from './user-data.ts'
import { prepareVolumeDir } from './volume-dir.ts'

interface RunningNode {
  spec: NodeSpec
  /** Absent where the machine forbids namespaces. */
  sealed: SealedNode | undefined
  ssh: NodeSshServer
}

/** The hypervisor of the sandbox: nodes by server id. They live as long as this process. */
export function createNodeHost(options: {
  home: string
  sshPort: number
  log: (message: string) => void
  gate?: (serverName: string) => SshGate
}): NodeHost {
  const { home, sshPort, log, gate = openGate } = options
  const nodes = new Map<string, Promise<RunningNode>>()

  async function boot(spec: NodeSpec): Promise<RunningNode> {
    await mkdir(spec.rootDir, { recursive: true })
    const sealed = await seal(spec)
    const shell: NodeShell = sealed ?? (await startPlainNode(spec))
    try {
      await sealed?.showExports(spec.exports ?? [])
      await authorize(shell, spec.authorizedKeys)
      const key = await hostKey(join(spec.rootDir, 'ssh_host_ed25519_key'))
      const { name, address } = spec
      const login = shellLogin(shell, (message) => log(`${name}: ${message}`))
      const ssh = await listenSsh({ login, gate: gate(name), name, address, port: sshPort, hostKey: key, log })
      runUserData(shell, spec.serverId, spec.userData).catch((error: Error) =>
        log(`${spec.name}: user data: ${error.message}`),
      )
      return { spec, sealed, ssh }
    } catch (error) {
      await sealed?.stop()
      throw error
    }
  }

  async function seal(spec: NodeSpec): Promise<SealedNode | undefined> {
    try {
      return await startSealedNode(spec, { home, log })
    } catch (error) {
      log(`${spec.name}: ${PLAIN_NODE_NOTICE} (${error instanceof Error ? error.message : String(error)})`)
      return undefined
    }
  }

  async function running(serverId: string): Promise<RunningNode> {
    const node = nodes.get(serverId)
    if (!node) throw new Error(`server ${serverId} is not running here`)
    return await node
  }

  async function stop(serverId: string): Promise<void> {
    const starting = nodes.get(serverId)
    if (!starting) return
    nodes.delete(serverId)
    // One that failed to start has cleaned up after itself and told its starter.
    const node = await starting.catch(() => undefined)
    await node?.ssh.close()
    await node?.sealed?.stop()
  }

  return {
    async start(spec) {
      if (nodes.has(spec.serverId)) throw new Error(`server ${spec.serverId} is running already`)
      const node = boot({ ...spec, volumes: [...spec.volumes] })
      nodes.set(spec.serverId, node)
      node.catch(() => nodes.delete(spec.serverId))
      await node
    },
    async attach(serverId: string, volume: NodeVolume) {
      const { spec, sealed } = await running(serverId)
      await sealed?.attach(volume)
      spec.volumes.push(volume)
    },
    async detach(serverId: string, volumeId: string) {
      const { spec, sealed } = await running(serverId)
      const volume = spec.volumes.find((candidate) => candidate.id === volumeId)
      if (!volume) throw new Error(`volume ${volumeId} is not attached to ${spec.name}`)
      await sealed?.detach(volume)
      spec.volumes = spec.volumes.filter((candidate) => candidate.id !== volumeId)
    },
    async grow(serverId: string, device: string, sizeGiB: number) {
      const { spec, sealed } = await running(serverId)
      const volume = spec.volumes.find((candidate) => candidate.device === device)
      if (volume) {
        volume.sizeGiB = sizeGiB
        await prepareVolumeDir(volume)
      } else {
        spec.rootSizeGiB = sizeGiB
        // A node that is a plain directory shows no disks.
        if (sealed) await resizeRootDisk(spec.rootDir, sizeGiB)
      }
    },
    async showExports(serverId: string, exports: readonly NodeExport[]) {
      const node = await nodes.get(serverId)
      await node?.sealed?.showExports(exports)
    },
    stop,
    async stopAll() {
      await Promise.all([...nodes.keys()].map(stop))
    },
  }
}
