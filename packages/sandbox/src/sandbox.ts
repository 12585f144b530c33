import { join } from 'node:path'
import { BodilessHost } from './bodiless-host.ts'
import { Clock } from './cloud/clock.ts'
import type { Cloud } from './cloud/cloud.ts'
import { Notices } from './cloud/notices.ts'
import type { CloudState } from './cloud/state.ts'
import { StateFile } from './cloud/state-file.ts'
import { type Crowding, type Pressure, PressureGauge } from './faults/pressure.ts'
import { RuleBook } from './faults/rule-book.ts'
import type { Faults } from './faults/rules.ts'
import { StackEngine } from './heat/engine/stack-engine.ts'
import { buildApp } from './http/app.ts'
import { addLayeredImages } from './images/layers.ts'
import { listServices, projectNamed, setPasswords } from './keystone/seed.ts'
import { expireTokens } from './keystone/tokens.ts'
import { seedManila } from './manila/seed.ts'
import { FloatingForwarder } from './neutron/floating-forwarder.ts'
import { defaultGroup } from './neutron/security-groups.ts'
import { createLightNodeHost } from './nodes/light/light-host.ts'
import type { NodeHost } from './nodes/node.ts'
import { createNodeHost } from './nodes/node-host.ts'
import { gateOf } from './nodes/ssh-gate.ts'
import { type HostControl, hostControl } from './nova/host-control.ts'
import { seedHosts } from './nova/seed.ts'
import { resume } from './resume.ts'
import { seed } from './seed.ts'

export interface SandboxOptions {
  /** Directory of all state; made when it is not there. */
  home: string
  /** 0: one that the system chooses. */
  port: number
  /** Of the users admin, demo and fennec. */
  password: string
  /**
   * 'light': nodes that answer SSH but have no processes, hundreds of them in this process.
   * 'none': servers become ACTIVE without a body. For both the wait conditions are signalled for them.
   */
  nodes: 'real' | 'light' | 'none'
  sshPort?: number
  /** So many times faster the cloud's own work goes (default 1): building, filling, attaching, deleting. */
  speed?: number
  /** Projects of the user demo at the first start, beside `demo`. */
  projects?: readonly string[]
  /** Hypervisors at the first start (default 16): `sandbox-1` and so on. */
  hosts?: number
  /** Cinder's zones at the first start (default `nova`, as Nova's); a volume that asks for none lies in the first. */
  volumeZones?: readonly string[]
  /** Machines with a back end of Cinder at the first start (default: one that is no hypervisor); volumes are spread over them. */
  volumeHosts?: readonly string[]
  /** Nova's newest microversion (default: that of Zed); before 2.93 it writes no boot volume anew. */
  computeMicroversion?: string
  /** Directory of images that bring programs along, made by `npm run sandbox:image`; each is registered in Glance. */
  images?: string
  log?: (message: string) => void
}

export interface Sandbox {
  authUrl: string
  port: number
  /** Makes the cloud misbehave. */
  faults: Faults
  /** The requests of every project to every service so far, or since the last `reset`. */
  pressure(options?: { reset?: boolean }): Pressure[]
  /** The most requests at once, of all projects together and of each, so far or since the last `reset`. */
  crowding(options?: { reset?: boolean }): Crowding
  /** Deaths of hypervisors. */
  hosts: HostControl
  /** Stops the nodes it started, saves the state, closes the port. */
  stop(): Promise<void>
}

const DEFAULT_SSH_PORT = 2222

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const log = options.log ?? ((message) => console.error(message))
  const home = options.home
  const file = new StateFile<CloudState>(join(home, 'cloud.json'), (error) =>
    log(`Saving the state failed: ${reason(error)}`),
  )
  const saved = await file.load()
  const sshPort = options.sshPort ?? DEFAULT_SSH_PORT
  const forwarder = options.nodes === 'none' ? undefined : new FloatingForwarder(sshPort, log)
  let stopped = false
  const changed = (): void => {
    // A request that was held up may come to its end after the stop: another sandbox may have this home by then.
    if (stopped) return
    file.save(state)
    forwarder?.follow(state.neutron)
  }
  const clock = new Clock(changed, (what, error) => log(`${what} failed: ${reason(error)}`), options.speed)
  const state = saved ?? seed(clock.now(), options)
  // A home of a sandbox whose users kept nothing at Keystone.
  state.keystone.credentials ??= {}
  // A home of a sandbox that had no hypervisors to show.
  state.nova.hosts ??= seedHosts(clock.now(), options.hosts)
  state.nova.migrations ??= []
  if (state.manila === undefined) {
    // A home of a sandbox that had no shares.
    state.manila = seedManila(projectNamed(state.keystone, 'demo'), clock.now())
  }
  listServices(state.keystone)
  setPasswords(state.keystone, options.password)
  const faults = new RuleBook((projectId) => expireTokens(cloud, projectId))
  const hosts: Record<SandboxOptions['nodes'], () => NodeHost> = {
    real: () => createNodeHost({ home, sshPort, log, gate: gateOf(faults) }),
    light: () => createLightNodeHost({ sshPort, log, gate: gateOf(faults), speed: options.speed ?? 1 }),
    none: () => new BodilessHost(log, options.speed),
  }
  const nodes = hosts[options.nodes]()
  let origin = ''
  const pressure = new PressureGauge()
  const cloud: Cloud = {
    state,
    clock,
    notices: new Notices(),
    nodes,
    home,
    imagesDir: options.images,
    computeMicroversion: options.computeMicroversion,
    faults,
    pressure,
    origin: () => origin,
    changed,
    log,
  }
  for (const id of Object.keys(state.keystone.projects)) defaultGroup(cloud, id)
  await addLayeredImages(cloud)
  const engine = new StackEngine(cloud)
  const app = await buildApp(cloud, engine)
  await app.listen({ host: '127.0.0.1', port: options.port })
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  origin = `http://127.0.0.1:${port}`
  await resume(cloud)
  engine.resume()
  changed()
  return {
    authUrl: `${origin}/identity/v3`,
    port,
    faults,
    pressure: (asked) => pressure.read(asked),
    crowding: (asked) => pressure.readCrowding(asked),
    hosts: hostControl(cloud),
    async stop() {
      clock.stop()
      await engine.stop()
      await app.close()
      await nodes.stopAll()
      forwarder?.stop()
      stopped = true
      await file.flush()
    },
  }
}

const reason = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
