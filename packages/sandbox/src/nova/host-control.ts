import type { Cloud } from '../cloud/cloud.ts'
import { startAgain } from './server-spawn.ts'
import type { ComputeHost, Server } from './state.ts'

export interface HostControl {
  names(): string[]
  /**
   * The power of a hypervisor fails: its nodes are gone at once, its service is down. Nova goes on showing its servers as they
   * were: it has not heard from them. @throws Error there is no such host
   */
  kill(name: string): Promise<void>
  /** It is back, with those of its servers that were not evacuated. */
  revive(name: string): Promise<void>
}

export function hostControl(cloud: Cloud): HostControl {
  const known = (name: string): ComputeHost => {
    const host = cloud.state.nova.hosts[name]
    if (host === undefined) throw new Error(`There is no host ${name}.`)
    return host
  }
  const serversOn = (name: string): Server[] =>
    Object.values(cloud.state.nova.servers).filter((server) => server.host === name)

  return {
    names: () => Object.keys(cloud.state.nova.hosts),

    async kill(name) {
      known(name).alive = false
      cloud.changed()
      await Promise.all(serversOn(name).map((server) => cloud.nodes.stop(server.id)))
    },

    async revive(name) {
      const host = known(name)
      if (host.alive) return
      Object.assign(host, { alive: true, forcedDown: false, reportedAt: cloud.clock.nowNaive() })
      cloud.changed()
      const running = serversOn(name).filter((server) => server.status === 'ACTIVE' && server.taskState === null)
      await Promise.all(running.map((server) => startAgain(cloud, server)))
    },
  }
}
