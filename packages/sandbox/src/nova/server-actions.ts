import { randomBytes } from 'node:crypto'
import { booleanOf, fieldsOf, textOf } from '../http/fields.ts'
import { since } from '../http/microversion.ts'
import type { Call, Service } from '../http/service.ts'
import { badRequest, forbidden, novaError } from './errors.ts'
import { beginEvacuation } from './evacuation.ts'
import { isUp } from './hosts.ts'
import { beginLiveMigration } from './live-migration.ts'
import { rebuildServer } from './rebuild.ts'
import { hostFor } from './scheduler.ts'
import { knownServer } from './server-routes.ts'
import { serverView } from './server-view.ts'
import { NOVA_VERSIONS, type Server } from './state.ts'

/** `POST /servers/{id}/action`: what builds a server again, and, for administrators, what moves it to another host. */
export function serverActionRoutes(service: Service): void {
  const { cloud } = service
  const { hosts } = cloud.state.nova

  const migrateLive = (call: Call, server: Server): void => {
    const wish = fieldsOf(call.body['os-migrateLive'])
    if (server.status !== 'ACTIVE') throw inState(server, 'os-migrateLive')
    if (server.taskState !== null) throw inTask(server, 'os-migrateLive')
    const wanted = textOf(wish.host)
    if (wanted !== undefined && hosts[wanted] === undefined) {
      throw badRequest(`Compute host ${wanted} could not be found.`)
    }
    const source = hosts[server.host]
    if (source === undefined || !isUp(source)) {
      throw badRequest(`Compute service of ${server.host} is unavailable at this time.`)
    }
    if (server.imageId !== '' && wish.block_migration !== 'auto' && !booleanOf(wish.block_migration)) {
      throw badRequest(
        `Migration pre-check error: ${server.host} is not on shared storage: Shared storage live-migration requires either shared storage or boot-from-volume with no local disks.`,
      )
    }
    const target = hostFor(cloud, server.groupId, server, wanted)
    if (target === undefined) {
      throw badRequest('No valid host was found. There are not enough hosts available.')
    }
    beginLiveMigration(cloud, server, target)
  }

  const evacuate = (call: Call, server: Server): unknown => {
    const wanted = textOf(fieldsOf(call.body.evacuate).host)
    if (wanted !== undefined && hosts[wanted] === undefined) {
      throw novaError(404, `Compute host ${wanted} not found.`)
    }
    if (wanted === server.host) throw badRequest("The target host can't be the same one.")
    if (server.status === 'BUILD') throw inState(server, 'evacuate')
    const source = hosts[server.host]
    if (source && isUp(source)) throw badRequest(`Compute service of ${server.host} is still in use.`)
    beginEvacuation(cloud, server, wanted)
    return since(call.request, NOVA_VERSIONS, '2.14') ? undefined : { adminPass: null }
  }

  service.post(
    '/v2.1/servers/:id/action',
    (call) => {
      const server = knownServer(cloud, call)
      const act = Object.keys(call.body)[0]
      if (act === 'rebuild') {
        rebuildServer(cloud, call, server)
        call.reply.code(202)
        return { server: { ...serverView(cloud, call, server), adminPass: randomBytes(9).toString('base64url') } }
      }
      const rules: Record<string, string> = {
        'os-migrateLive': 'os_compute_api:os-migrate-server:migrate_live',
        evacuate: 'os_compute_api:os-evacuate',
      }
      const rule = rules[act ?? '']
      if (rule === undefined) throw badRequest(`There is no such action: ${act}`)
      if (!call.caller.isAdmin) throw forbidden(rule)
      call.reply.code(act === 'evacuate' ? 200 : 202)
      return act === 'evacuate' ? evacuate(call, server) : migrateLive(call, server)
    },
    { status: 202 },
  )
}

const vmState = (server: Server): string => ({ BUILD: 'building', ACTIVE: 'active', ERROR: 'error' })[server.status]

const inState = (server: Server, act: string) =>
  novaError(409, `Cannot '${act}' instance ${server.id} while it is in vm_state ${vmState(server)}`)

const inTask = (server: Server, act: string) =>
  novaError(409, `Cannot '${act}' instance ${server.id} while it is in task_state ${server.taskState}`)
