import { falseIfNotFound, nullIfNotFound } from '../../session/not-found.ts'
import { type Link, listAll, markerOfNext } from '../../session/paging.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { NewSecurityGroup, SecurityGroup } from './types.ts'

export interface SecurityGroupFilter {
  /** Administrators see all projects' otherwise. */
  project_id?: string
  name?: string
  tags?: string
}

interface SecurityGroupPage {
  security_groups: SecurityGroup[]
  security_groups_links?: Link[]
}

/** https://docs.openstack.org/api-ref/network/v2/#security-groups-security-groups */
export function securityGroups(session: Session) {
  return {
    async get(id: string, { signal }: CallOptions = {}): Promise<SecurityGroup | null> {
      const path = `/security-groups/${encodeURIComponent(id)}`
      const answer = await nullIfNotFound(
        session.request<{ security_group: SecurityGroup }>('neutron', { method: 'GET', path, signal }),
      )
      return answer?.body.security_group ?? null
    },

    async list(filter: SecurityGroupFilter = {}, options: CallOptions = {}): Promise<SecurityGroup[]> {
      return await listAll<SecurityGroupPage, SecurityGroup>(
        session,
        'neutron',
        {
          path: '/security-groups',
          query: { ...filter },
          items: (page) => page.security_groups,
          nextMarker: (page) => markerOfNext(page.security_groups_links),
        },
        options,
      )
    },

    async create(group: NewSecurityGroup, { signal }: CallOptions = {}): Promise<SecurityGroup> {
      const { body } = await session.request<{ security_group: SecurityGroup }>('neutron', {
        method: 'POST',
        path: '/security-groups',
        body: { security_group: group },
        signal,
      })
      return body.security_group
    },

    /** @throws {CloudError} 409 while a port uses it */
    async delete(id: string, { signal }: CallOptions = {}): Promise<boolean> {
      const path = `/security-groups/${encodeURIComponent(id)}`
      return await falseIfNotFound(session.request('neutron', { method: 'DELETE', path, signal }))
    },
  }
}
