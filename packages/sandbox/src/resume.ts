import { releaseVolume } from './cinder/attachments.ts'
import type { Volume } from './cinder/state.ts'
import { fill } from './cinder/volume-create.ts'
import { wipe } from './cinder/volume-delete.ts'
import { grow } from './cinder/volume-extend.ts'
import type { Cloud } from './cloud/cloud.ts'
import { resumeShares } from './manila/resume.ts'
import { arrive, finishEvacuation } from './nova/evacuation.ts'
import { finishLiveMigration } from './nova/live-migration.ts'
import { finishRebuild } from './nova/rebuild.ts'
import { tearDown } from './nova/server-delete.ts'
import { spawn, startAgain } from './nova/server-spawn.ts'

/** After a stop or a kill: goes on with what was under way and starts the nodes of servers that were ACTIVE. */
export async function resume(cloud: Cloud): Promise<void> {
  const { cinder, nova } = cloud.state
  for (const volume of Object.values(cinder.volumes)) resumeVolume(cloud, volume)
  resumeShares(cloud)
  const servers = Object.values(nova.servers)
  for (const server of servers) {
    if (server.taskState === 'deleting') tearDown(cloud, server)
    else if (server.status === 'BUILD') spawn(cloud, server)
    else if (server.rebuilding) finishRebuild(cloud, server)
    else if (server.taskState === 'rebuilding') finishEvacuation(cloud, server)
    else if (server.taskState === 'migrating') finishLiveMigration(cloud, server)
    else arrive(cloud, server)
  }
  // Who migrates runs; who is built again does not yet, nor does a server on a host that was killed.
  const active = servers.filter(
    ({ status, taskState, host }) =>
      status === 'ACTIVE' && (taskState === null || taskState === 'migrating') && nova.hosts[host]?.alive !== false,
  )
  await Promise.all(active.map((server) => startAgain(cloud, server)))
}

function resumeVolume(cloud: Cloud, volume: Volume): void {
  // One that is attached is being written anew for its server, which goes on with it.
  if (volume.status === 'creating' || (volume.status === 'downloading' && volume.attachment === null)) {
    volume.status = 'creating'
    fill(cloud, volume.id)
  } else if (volume.status === 'deleting') {
    wipe(cloud, volume)
  } else if (volume.status === 'extending') {
    grow(cloud, volume.id)
  } else if (volume.status === 'attaching' || volume.status === 'detaching') {
    undoAttachment(cloud, volume.id)
  }
}

/** A volume caught between two states belongs to nobody; whoever asked for the attachment asks again. */
function undoAttachment(cloud: Cloud, volumeId: string): void {
  const volume = cloud.state.cinder.volumes[volumeId]
  if (volume === undefined) return
  for (const server of Object.values(cloud.state.nova.servers)) {
    server.volumes = server.volumes.filter((one) => one.volumeId !== volumeId)
  }
  releaseVolume(cloud, volume)
}
