import type { CallOptions, Session } from '../../session/session.ts'
import type { NetworkQuotas } from './types.ts'

/** https://docs.openstack.org/api-ref/network/v2/#quotas-details-extension-quota-details */
export function quotas(session: Session) {
  return {
    /** Of the session's project, with what is used. */
    async get({ signal }: CallOptions = {}): Promise<NetworkQuotas> {
      const projectId = await session.projectId({ signal })
      const { body } = await session.request<{ quota: NetworkQuotas }>('neutron', {
        method: 'GET',
        path: `/quotas/${encodeURIComponent(projectId)}/details`,
        signal,
      })
      return body.quota
    },
  }
}
