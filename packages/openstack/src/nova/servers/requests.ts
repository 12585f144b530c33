import { falseIfNotFound, nullIfNotFound } from '../../session/not-found.ts'
import { type Link, listAll, markerOfNext } from '../../session/paging.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { ServerStatus } from './states.ts'
import type { Server, ServerInterface, VolumeAttachment } from './types.ts'

/**
 * The last in which what would keep Nova from it is the answer (from 2.34 on it is found out later, and said to nobody), and
 * from 2.25 on Nova itself sees whether there is a disk to copy.
 */
const LIVE_MIGRATION = '2.30'

/** Before 2.14 the caller has to know where the disks are; from 2.95 on the server is left stopped at its new place. */
const EVACUATION = '2.29'

/** The first that writes the boot volume of a server anew: nova/api/openstack/compute/rest_api_version_history.rst */
export const REBUILD_OF_VOLUMES = '2.93'

/** 2.3 tells of each attached volume whether it goes with the server. From 2.47 on the flavor's id is missing. */
const MICROVERSION = '2.3'

export interface ServerFilter {
  /** A regular expression of the database, matched anywhere in the name. */
  name?: string
  status?: ServerStatus
  /** Administrators only: of all projects. */
  all_tenants?: boolean
  /** Administrators only: those of one project among all. */
  project_id?: string
  /** Administrators only, others get all: those on one host. */
  host?: string
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

    /**
     * To another host while it runs; Nova chooses which, or has its scheduler look at the one that is named. It has begun when
     * this returns: the server says `MIGRATING`.
     *
     * @throws {CloudError} 400 no host takes it, or not that one; 404 no such server; 409 it is busy with something else
     */
    async liveMigrate(id: string, { host = null, signal }: CallOptions & { host?: string | null } = {}): Promise<void> {
      await session.request('nova', {
        method: 'POST',
        path: `/servers/${encodeURIComponent(id)}/action`,
        body: { 'os-migrateLive': { host, block_migration: 'auto' } },
        microversion: LIVE_MIGRATION,
        signal,
      })
    },

    /**
     * Built again on a host that Nova chooses, from its volumes; its own host must be down. What was on that host's disks is lost.
     *
     * @throws {CloudError} 400 its host is in use; 404 no such server; 409 it is in no state for it
     */
    async evacuate(id: string, { signal }: CallOptions = {}): Promise<void> {
      await session.request('nova', {
        method: 'POST',
        path: `/servers/${encodeURIComponent(id)}/action`,
        body: { evacuate: {} },
        microversion: EVACUATION,
        signal,
      })
    },

    /**
     * Built again where it is, its root disk written anew from the image: a boot volume stays the same volume, data volumes are not
     * touched. Nova answers before it tries, and does not look at the image's virtual size: one that is too large leaves the
     * server in ERROR and its volume `downloading`.
     *
     * @param keyName the caller's key pair of that name, as it is now; without it the server keeps the key it was made with, whatever
     * its pair has become (`rebuild` of nova/compute/api.py)
     * @throws {CloudError} 400 the volume is smaller than `min_disk`, or not in use, or there is no such key pair; 404 no such server; 406 Nova is too old; 409 it is busy
     */
    async rebuild(
      id: string,
      imageId: string,
      { keyName, signal }: CallOptions & { keyName?: string | undefined } = {},
    ): Promise<void> {
      await session.request('nova', {
        method: 'POST',
        path: `/servers/${encodeURIComponent(id)}/action`,
        body: { rebuild: { imageRef: imageId, key_name: keyName } },
        microversion: REBUILD_OF_VOLUMES,
        signal,
      })
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
