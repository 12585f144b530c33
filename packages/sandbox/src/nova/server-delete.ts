import { rm } from 'node:fs/promises'
import { releaseVolume } from '../cinder/attachments.ts'
import { deleteVolume } from '../cinder/volume-delete.ts'
import type { Cloud } from '../cloud/cloud.ts'
import { deletePort } from '../neutron/ports.ts'
import { serverChanged, serverDirectory, touch } from './server-spawn.ts'
import type { Server } from './state.ts'

const DELETING_MILLISECONDS = 100

export function deleteServer(cloud: Cloud, server: Server): void {
  if (server.taskState === 'deleting') return
  server.taskState = 'deleting'
  touch(cloud, server)
  tearDown(cloud, server)
}

/** Also called at start for servers a killed sandbox was deleting. */
export function tearDown(cloud: Cloud, server: Server): void {
  cloud.clock.after(DELETING_MILLISECONDS, `deleting server ${server.id}`, async () => {
    await cloud.faults.server(server.name, ['stuck-deleting'])?.removed
    await cloud.nodes.stop(server.id)
    for (const portId of server.portIds) freePort(cloud, server, portId)
    for (const held of server.volumes) {
      const volume = cloud.state.cinder.volumes[held.volumeId]
      if (volume === undefined) continue
      releaseVolume(cloud, volume)
      if (held.deleteOnTermination) deleteVolume(cloud, volume)
    }
    await rm(serverDirectory(cloud, server.id), { recursive: true, force: true, maxRetries: 3 }).catch((error) =>
      cloud.log(`Deleting the files of server ${server.id} failed: ${error.message}`),
    )
    delete cloud.state.nova.servers[server.id]
    cloud.changed()
    cloud.notices.tell(serverChanged(server.id))
  })
}

/** A port Nova made goes with the server; one it was given stays with its owner. */
function freePort(cloud: Cloud, server: Server, portId: string): void {
  const port = cloud.state.neutron.ports[portId]
  if (port === undefined) return
  if (server.ownPortIds.includes(portId)) {
    deletePort(cloud, portId)
    return
  }
  port.deviceId = ''
  port.deviceOwner = ''
  port.status = 'DOWN'
}
