import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Guest } from '../../../packages/plugins/src/interface.ts'
import { RuleBook } from '../../../packages/sandbox/src/faults/rule-book.ts'
import { createLightNodeHost } from '../../../packages/sandbox/src/nodes/light/light-host.ts'
import type { NodeHost, NodeSpec, NodeVolume } from '../../../packages/sandbox/src/nodes/node.ts'
import { createNodeHost } from '../../../packages/sandbox/src/nodes/node-host.ts'
import { gateOf } from '../../../packages/sandbox/src/nodes/ssh-gate.ts'
import type { GuestAddress } from '../../../packages/server/src/guest/guest-address.ts'
import { createGuests, type Guests } from '../../../packages/server/src/guest/guests.ts'
import { generateKeyPair } from '../../../packages/server/src/guest/testing/key-pair.ts'
import { freePorts } from '../free-ports.ts'

export type NodeKind = 'real' | 'light'

/** A host of the sandbox's nodes, made anew for each test of the file or block, and the service's way to them. */
export interface NodesUnderTest {
  readonly home: string
  readonly sshPort: number
  readonly host: NodeHost
  readonly guests: Guests
  readonly faults: RuleBook
  /** Lets in whoever connects, unless a spec says otherwise. */
  readonly key: { publicKey: string; privateKey: string }
  /** Of node 1, 2, …: `server-1`, named `demo-worker-1`. */
  spec(number: number, more?: Partial<NodeSpec>): NodeSpec
  address(number: number, more?: Partial<GuestAddress>): GuestAddress
  guest(number: number, more?: Partial<GuestAddress>): Guest
  volume(id: string, device: string): NodeVolume
  /** All nodes stop, and another host takes over their place. */
  restartHost(): Promise<void>
  /** Whatever connections there were are closed. */
  reconnect(): void
}

/** Loopback addresses of nodes: of their own for each kind. */
const NETWORK: Record<NodeKind, string> = { real: '127.77.0', light: '127.77.3' }
const log = (): void => undefined

export function nodesUnderTest(kind: NodeKind): NodesUnderTest {
  const key = generateKeyPair('test')
  let home = ''
  let sshPort = 0
  let faults: RuleBook
  let host: NodeHost
  let guests: Guests

  const newHost = (): NodeHost =>
    kind === 'real'
      ? createNodeHost({ home, sshPort, log, gate: gateOf(faults) })
      : createLightNodeHost({ sshPort, gate: gateOf(faults), speed: 1, log })
  const newGuests = (): Guests => createGuests({ connectTimeoutMs: 30_000 })

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), `fennec-${kind}-nodes-`))
    ;[sshPort = 0] = await freePorts(1)
    faults = new RuleBook(log)
    host = newHost()
    guests = newGuests()
  })
  afterEach(async () => {
    guests.close()
    await host.stopAll()
    await rm(home, { recursive: true })
  })

  const address = (number: number, more: Partial<GuestAddress> = {}): GuestAddress => ({
    id: `server-${number}`,
    name: `demo-worker-${number}`,
    host: `${NETWORK[kind]}.${number}`,
    port: sshPort,
    username: 'ubuntu',
    privateKey: key.privateKey,
    hostKey: null,
    ...more,
  })
  return {
    get home() {
      return home
    },
    get sshPort() {
      return sshPort
    },
    get host() {
      return host
    },
    get guests() {
      return guests
    },
    get faults() {
      return faults
    },
    key,
    spec: (number, more = {}) => ({
      serverId: `server-${number}`,
      name: `demo-worker-${number}`,
      address: `${NETWORK[kind]}.${number}`,
      rootDir: join(home, `root-${number}`),
      rootSizeGiB: 10,
      userData: '',
      authorizedKeys: [key.publicKey],
      volumes: [],
      ...more,
    }),
    address,
    guest: (number, more) => guests.guest(address(number, more)),
    volume: (id, device) => ({ id, device, sizeGiB: 2, dir: join(home, `volume-${id}`) }),
    async restartHost() {
      await host.stopAll()
      host = newHost()
    },
    reconnect() {
      guests.close()
      guests = newGuests()
    },
  }
}
