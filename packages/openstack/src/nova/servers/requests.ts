import { falseIfNotFound, nullIfNotFound } from '../../session/not-found.ts'
import { type Link, listAll, markerOfNext } from '../../session/paging.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { ServerStatus } from './states.ts'
import type { Server, ServerInterface, VolumeAttachment } from './types.ts'

/** 2.3 tells of each attached volume whether it goes with the server. From 2.47 on the flavor's id is missing. */
const MICROVERSION = '2.3'

export interface ServerFilter {
  /** A regular expression of the database, matched anywhere in the name. */
  name?: string
  status?: ServerStatus
  /** Administrators only: of all projects. */
  all_tenants?: boolean
  /** Servers that carry all of these. Nova knows no such filter for everybody, so it is applied here. */
  metadata?: Record<string, string>
}

interface ServerPage {
  servers: Server[]
  servers_links?: Link[]
}

/** https://docs.openstack.org/api-ref/compute/#servers-servers */
export function servers(session: Session) {
  return {
    async get(id: string, { signal }: CallOptions = {}): Promise<Server | null> {
      const answer = await nullIfNotFound(
        session.request<{ server: Server }>('nova', {
          method: 'GET',
          path: `/servers/${encodeURIComponent(id)}`,
          microversion: MICROVERSION,
          signal,
        }),
      )
      return answer?.body.server ?? null
    },

    async list({ metadata = {}, ...query }: ServerFilter = {}, options: CallOptions = {}): Promise<Server[]> {
      const found = await listAll<ServerPage, Server>(
        session,
        'nova',
        {
          path: '/servers/detail',
          query,
          microversion: MICROVERSION,
          items: (page) => page.servers,
          nextMarker: (page) => markerOfNext(page.servers_links),
        },
        options,
      )
      const wanted = Object.entries(metadata)
      return found.filter((server) => wanted.every(([key, value]) => server.metadata[key] === value))
    },

    /** True: Nova has begun. False: there is no such server any more. */
    async delete(id: string, { signal }: CallOptions = {}): Promise<boolean> {
      const path = `/servers/${encodeURIComponent(id)}`
      return await falseIfNotFound(session.request('nova', { method: 'DELETE', path, signal }))
    },

    /** @throws {CloudError} 404 when there is no such server */
    async volumeAttachments(id: string, { signal }: CallOptions = {}): Promise<VolumeAttachment[]> {
      const { body } = await session.request<{ volumeAttachments: VolumeAttachment[] }>('nova', {
        method: 'GET',
        path: `/servers/${encodeURIComponent(id)}/os-volume_attachments`,
        signal,
      })
      return body.volumeAttachments
    },

    /** @throws {CloudError} 404 when there is no such server */
    async interfaces(id: string, { signal }: CallOptions = {}): Promise<ServerInterface[]> {
      const { body } = await session.request<{ interfaceAttachments: ServerInterface[] }>('nova', {
        method: 'GET',
        path: `/servers/${encodeURIComponent(id)}/os-interface`,
        signal,
      })
      return body.interfaceAttachments
    },
  }
}
