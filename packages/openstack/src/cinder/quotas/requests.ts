import type { CallOptions, Session } from '../../session/session.ts'
import type { QuotaUsage, VolumeQuotas } from './types.ts'

/** https://docs.openstack.org/api-ref/block-storage/v3/#quota-sets-extension-os-quota-sets */
export function quotas(session: Session) {
  return {
    /** Of the session's project, with what is used. */
    async get({ signal }: CallOptions = {}): Promise<VolumeQuotas> {
      const projectId = await session.projectId({ signal })
      const { body } = await session.request<{ quota_set: WireQuotaSet }>('cinder', {
        method: 'GET',
        path: `/os-quota-sets/${encodeURIComponent(projectId)}`,
        query: { usage: true },
        signal,
      })
      return volumeQuotas(body.quota_set)
    },
  }
}

interface WireQuotaSet extends Record<string, QuotaUsage | string> {
  volumes: QuotaUsage
  gigabytes: QuotaUsage
  per_volume_gigabytes: QuotaUsage
}

/**
 * Cinder adds three keys for each type: `volumes_<type>`, `gigabytes_<type>`, `snapshots_<type>`.
 * https://opendev.org/openstack/cinder/src/tag/21.3.1/cinder/quota.py (VolumeTypeQuotaEngine.resources)
 */
function volumeQuotas(wire: WireQuotaSet): VolumeQuotas {
  const perType: VolumeQuotas['perType'] = {}
  for (const [key, volumes] of Object.entries(wire)) {
    const type = /^volumes_(.+)$/.exec(key)?.[1]
    const gigabytes = type === undefined ? undefined : wire[`gigabytes_${type}`]
    if (type === undefined || typeof volumes !== 'object' || typeof gigabytes !== 'object') continue
    perType[type] = { volumes, gigabytes }
  }
  return { volumes: wire.volumes, gigabytes: wire.gigabytes, perVolumeGigabytes: wire.per_volume_gigabytes, perType }
}
