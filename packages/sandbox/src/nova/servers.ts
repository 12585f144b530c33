import type { Cloud } from '../cloud/cloud.ts'
import type { Caller } from '../keystone/caller.ts'
import { serverChanged } from './server-spawn.ts'
import type { Server } from './state.ts'

export function serverFor(cloud: Cloud, caller: Caller, id: string): Server | undefined {
  const server = cloud.state.nova.servers[id]
  return server && (caller.isAdmin || server.projectId === caller.projectId) ? server : undefined
}

/** Waits until Nova has done with it: ACTIVE, ERROR, or gone. */
export async function settledServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<Server | undefined> {
  for (;;) {
    const server = cloud.state.nova.servers[id]
    if (server === undefined || (server.status !== 'BUILD' && server.taskState === null)) return server
    await cloud.notices.next(serverChanged(id), signal)
  }
}
