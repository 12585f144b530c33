import { rm } from 'node:fs/promises'
import type { Cloud } from '../cloud/cloud.ts'
import { settleOn } from './hosts.ts'
import { endMigration, recordMigration } from './migrations.ts'
import { hostFor } from './scheduler.ts'
import { nodeSpec, serverDirectory, touch } from './server-spawn.ts'
import type { Server } from './state.ts'

const REBUILDING_MILLISECONDS = 400
/** Nova says that a server is ready before it says where it is. */
const ARRIVING_MILLISECONDS = 100

/** Built again elsewhere: from its volumes with all that is on them, from an image empty. */
export function beginEvacuation(cloud: Cloud, server: Server, wanted: string | undefined): void {
  server.taskState = 'rebuilding'
  server.movingTo = wanted ?? null
  recordMigration(cloud, server, 'evacuation', wanted ?? null)
  touch(cloud, server)
  finishEvacuation(cloud, server)
}

/** Also called at start for servers that a killed sandbox was building again. */
export function finishEvacuation(cloud: Cloud, server: Server): void {
  cloud.clock.after(REBUILDING_MILLISECONDS, `evacuating server ${server.id}`, async () => {
    const isGone = (): boolean => cloud.state.nova.servers[server.id] === undefined || server.taskState !== 'rebuilding'
    if (isGone()) return
    const target = server.movingTo ?? hostFor(cloud, server.groupId, server)
    if (target === undefined) {
      fail(cloud, server, 'No valid host was found. There are not enough hosts available.')
      return
    }
    // A host that was forced down may live: what runs there is not what Nova shows from now on.
    await cloud.nodes.stop(server.id)
    if (server.imageId !== '')
      await rm(serverDirectory(cloud, server.id), { recursive: true, force: true, maxRetries: 3 })
    try {
      await cloud.nodes.start(await nodeSpec(cloud, server))
    } catch (error) {
      fail(cloud, server, error instanceof Error ? error.message : String(error))
      return
    }
    if (isGone()) {
      await cloud.nodes.stop(server.id)
      return
    }
    server.status = 'ACTIVE'
    server.taskState = null
    server.movingTo = target
    server.fault = null
    server.launchedAt = cloud.clock.nowNaive()
    touch(cloud, server)
    cloud.clock.after(ARRIVING_MILLISECONDS, `arrival of server ${server.id}`, async () => arrive(cloud, server))
  })
}

/** Also called at start for servers that were ready when the sandbox was killed, and nowhere yet. */
export function arrive(cloud: Cloud, server: Server): void {
  const target = server.movingTo
  if (!target || cloud.state.nova.servers[server.id] === undefined || server.taskState !== null) return
  settleOn(cloud, server, target)
  server.movingTo = null
  endMigration(cloud, server, 'done', target)
  touch(cloud, server)
}

function fail(cloud: Cloud, server: Server, message: string): void {
  server.status = 'ERROR'
  server.taskState = null
  server.movingTo = null
  endMigration(cloud, server, 'error', null)
  server.fault = { code: 500, message, created: cloud.clock.now() }
  touch(cloud, server)
}
