import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PluginNode } from '../../packages/plugins/src/interface.ts'
import { createNodeHost } from '../../packages/sandbox/src/nodes/node-host.ts'
import { createGuests } from '../../packages/server/src/guest/guests.ts'
import { generateKeyPair } from '../../packages/server/src/guest/testing/key-pair.ts'
import { freePorts } from '../system/free-ports.ts'

/** A real node of the sandbox, alone, as a plugin gets it. */
export interface OneNode {
  node: PluginNode
  /** What a command of the login user says. */
  shell(command: string): Promise<string>
  restart(): Promise<void>
  close(): Promise<void>
}

/** @param address on the loopback interface, of this node alone */
export async function oneNode(address: string): Promise<OneNode> {
  const key = generateKeyPair('test')
  const home = await mkdtemp(join(tmpdir(), 'fennec-one-node-'))
  const [sshPort = 0] = await freePorts(1)
  const host = createNodeHost({ home, sshPort, log: () => undefined })
  const guests = createGuests()
  const spec = {
    serverId: 'server',
    name: 'demo-worker-0',
    address,
    rootDir: join(home, 'root'),
    rootSizeGiB: 1,
    userData: '',
    authorizedKeys: [key.publicKey],
    volumes: [],
  }
  await host.start(spec)
  const guest = guests.guest({
    id: spec.serverId,
    name: spec.name,
    host: address,
    port: sshPort,
    username: 'ubuntu',
    privateKey: key.privateKey,
    hostKey: null,
  })
  return {
    // Of what a node of a cluster has, the kit asks for these alone.
    node: { ...guest, instanceName: spec.name, storagePaths: ['/mnt'] } as unknown as PluginNode,
    shell: async (command) => (await guest.run(command)).stdout.trim(),
    async restart() {
      await host.stop(spec.serverId)
      await host.start(spec)
    },
    async close() {
      guests.close()
      await host.stopAll()
      await rm(home, { recursive: true })
    },
  }
}
