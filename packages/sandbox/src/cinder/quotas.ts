import type { Cloud } from '../cloud/cloud.ts'
import { fieldsOf, integerOf } from '../http/fields.ts'
import type { Call, Service } from '../http/service.ts'
import { cinderError } from './errors.ts'
import type { Volume } from './state.ts'

/** `cinder/quota.py`, quota_opts. */
const DEFAULTS: Record<string, number> = {
  volumes: 10,
  snapshots: 10,
  gigabytes: 1000,
  backups: 10,
  backup_gigabytes: 1000,
  per_volume_gigabytes: -1,
  groups: 10,
}

export interface Usage {
  limit: number
  inUse: number
}

/** Limit and use of every resource, those of each volume type (`volumes_TYPE`, `gigabytes_TYPE`) with them. */
export function volumeUsage(cloud: Cloud, projectId: string): Record<string, Usage> {
  const own = Object.values(cloud.state.cinder.volumes).filter((volume) => volume.projectId === projectId)
  const set = cloud.state.cinder.quotas[projectId] ?? {}
  const usage: Record<string, Usage> = {}
  const add = (name: string, inUse: number) => {
    usage[name] = { limit: set[name] ?? DEFAULTS[name] ?? -1, inUse }
  }
  for (const name of Object.keys(DEFAULTS)) add(name, 0)
  add('volumes', own.length)
  add('gigabytes', gigabytes(own))
  for (const type of Object.values(cloud.state.cinder.types)) {
    const ofType = own.filter((volume) => volume.typeName === type.name)
    add(`volumes_${type.name}`, ofType.length)
    add(`gigabytes_${type.name}`, gigabytes(ofType))
    add(`snapshots_${type.name}`, 0)
  }
  return usage
}

const gigabytes = (volumes: Volume[]): number => volumes.reduce((sum, volume) => sum + volume.sizeGiB, 0)

/** Refuses in Cinder's words (`cinder/quota_utils.py`, process_reserve_over_quota; the size of one volume `cinder/volume/flows/api`). */
export function checkVolumeQuota(
  cloud: Cloud,
  projectId: string,
  typeName: string,
  { sizeGiB, moreGiB = sizeGiB, more = 1 }: { sizeGiB: number; moreGiB?: number; more?: number },
): void {
  const usage = volumeUsage(cloud, projectId)
  const largest = usage.per_volume_gigabytes?.limit ?? -1
  if (largest >= 0 && sizeGiB > largest) {
    const message = `Requested volume size ${sizeGiB}G is larger than maximum allowed limit ${largest}G.`
    throw cinderError(413, `VolumeSizeExceedsLimit: ${message}`)
  }
  for (const name of ['gigabytes', `gigabytes_${typeName}`]) {
    const { limit, inUse } = usage[name] ?? { limit: -1, inUse: 0 }
    if (limit >= 0 && inUse + moreGiB > limit) {
      throw cinderError(
        413,
        `VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed ${name} quota. Requested ${moreGiB}G, quota is ${limit}G and ${inUse}G has been consumed.`,
      )
    }
  }
  for (const name of ['volumes', `volumes_${typeName}`]) {
    const { limit, inUse } = usage[name] ?? { limit: -1, inUse: 0 }
    if (limit >= 0 && inUse + more > limit) {
      throw cinderError(
        413,
        `VolumeLimitExceeded: Maximum number of volumes allowed (${limit}) exceeded for quota '${name}'.`,
      )
    }
  }
}

export function quotaRoutes(service: Service): void {
  const { cloud } = service
  const path = '/v3/:project_id/os-quota-sets/:id'
  service.get(path, (call) => {
    const usage = volumeUsage(cloud, call.param('id'))
    return { quota_set: { id: call.param('id'), ...shown(usage, call.query('usage')?.toLowerCase() === 'true') } }
  })
  service.get(`${path}/defaults`, (call) => ({ quota_set: { id: call.param('id'), ...DEFAULTS } }))
  service.put(path, (call) => {
    if (!call.caller.isAdmin) {
      throw cinderError(403, "Policy doesn't allow volume_extension:quotas:update to be performed.")
    }
    const projectId = call.param('id')
    const known = volumeUsage(cloud, projectId)
    const limits = { ...cloud.state.cinder.quotas[projectId] }
    for (const [name, value] of Object.entries(fieldsOf(call.body.quota_set))) {
      const limit = integerOf(value)
      if (known[name] !== undefined && limit !== undefined) limits[name] = limit
    }
    cloud.state.cinder.quotas[projectId] = limits
    return { quota_set: shown(volumeUsage(cloud, projectId), false) }
  })
  service.delete(
    path,
    (call) => {
      if (!call.caller.isAdmin) {
        throw cinderError(403, "Policy doesn't allow volume_extension:quotas:delete to be performed.")
      }
      delete cloud.state.cinder.quotas[call.param('id')]
    },
    { status: 200 },
  )
  service.get('/v3/:project_id/limits', (call) => limits(cloud, call))
}

function shown(usage: Record<string, Usage>, withUse: boolean): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(usage).map(([name, { limit, inUse }]) => [
      name,
      withUse ? { limit, in_use: inUse, reserved: 0, allocated: 0 } : limit,
    ]),
  )
}

function limits(cloud: Cloud, call: Call): unknown {
  const usage = volumeUsage(cloud, call.param('project_id'))
  const of = (name: string): Usage => usage[name] ?? { limit: -1, inUse: 0 }
  return {
    limits: {
      rate: [],
      absolute: {
        maxTotalVolumes: of('volumes').limit,
        maxTotalVolumeGigabytes: of('gigabytes').limit,
        maxTotalSnapshots: of('snapshots').limit,
        maxTotalBackups: of('backups').limit,
        maxTotalBackupGigabytes: of('backup_gigabytes').limit,
        totalVolumesUsed: of('volumes').inUse,
        totalGigabytesUsed: of('gigabytes').inUse,
        totalSnapshotsUsed: 0,
        totalBackupsUsed: 0,
        totalBackupGigabytesUsed: 0,
      },
    },
  }
}
