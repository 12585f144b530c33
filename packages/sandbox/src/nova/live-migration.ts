import type { Cloud } from '../cloud/cloud.ts'
import { isUp, settleOn } from './hosts.ts'
import { endMigration, recordMigration } from './migrations.ts'
import { touch } from './server-spawn.ts'
import type { Server } from './state.ts'

const MIGRATING_MILLISECONDS = 400

/** The server goes on running: only where it runs changes, and by which attachments its volumes are there. */
export function beginLiveMigration(cloud: Cloud, server: Server, target: string): void {
  server.taskState = 'migrating'
  server.movingTo = target
  recordMigration(cloud, server, 'live-migration', target)
  touch(cloud, server)
  finishLiveMigration(cloud, server)
}

/** Also called at start for servers that a killed sandbox was migrating. */
export function finishLiveMigration(cloud: Cloud, server: Server): void {
  cloud.clock.after(MIGRATING_MILLISECONDS, `migrating server ${server.id}`, async () => {
    await cloud.faults.server(server.name, ['stuck-migrating'])?.removed
    if (cloud.state.nova.servers[server.id] === undefined || server.taskState !== 'migrating') return
    const source = cloud.state.nova.hosts[server.host]
    const target = cloud.state.nova.hosts[server.movingTo ?? '']
    const failed = cloud.faults.server(server.name, ['migration-error'])?.effect === 'migration-error'
    server.taskState = null
    server.movingTo = null
    if (source && !isUp(source)) {
      server.status = 'ERROR'
      server.fault = {
        code: 500,
        message: `Migration error: ${source.name} does not answer.`,
        created: cloud.clock.now(),
      }
    } else if (target && isUp(target) && !failed) {
      settleOn(cloud, server, target.name)
    }
    const arrived = target !== undefined && server.host === target.name
    endMigration(cloud, server, arrived ? 'completed' : 'error', target?.name ?? null)
    touch(cloud, server)
  })
}
