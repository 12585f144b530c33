import { falseIfNotFound, nullIfNotFound } from '../../session/not-found.ts'
import { type Link, listAll, markerOfNext } from '../../session/paging.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { VolumeStatus } from './states.ts'
import type { Volume } from './types.ts'

export interface VolumeFilter {
  name?: string
  status?: VolumeStatus
  /** Volumes that carry all of these. */
  metadata?: Record<string, string>
  /** Administrators only: of all projects. */
  all_tenants?: boolean
}

export interface VolumeWish {
  name: string
  description?: string
  /** GiB. */
  size: number
  imageRef?: string
  source_volid?: string
  volume_type?: string
  availability_zone?: string
  metadata?: Record<string, string>
}

interface VolumePage {
  volumes: Volume[]
  volumes_links?: Link[]
}

/** https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes */
export function volumes(session: Session) {
  return {
    async get(id: string, { signal }: CallOptions = {}): Promise<Volume | null> {
      const path = `/volumes/${encodeURIComponent(id)}`
      const answer = await nullIfNotFound(
        session.request<{ volume: Volume }>('cinder', { method: 'GET', path, signal }),
      )
      return answer?.body.volume ?? null
    },

    async list({ metadata, ...filter }: VolumeFilter = {}, options: CallOptions = {}): Promise<Volume[]> {
      return await listAll<VolumePage, Volume>(
        session,
        'cinder',
        {
          path: '/volumes/detail',
          query: { ...filter, metadata: metadata && metadataFilter(metadata) },
          items: (page) => page.volumes,
          nextMarker: (page) => markerOfNext(page.volumes_links),
        },
        options,
      )
    },

    /**
     * Cinder has begun to make it.
     * @throws {CloudError} 400 what is wished cannot be; 413 the quota has no room for it
     */
    async create(wish: VolumeWish, { signal }: CallOptions = {}): Promise<Volume> {
      const { body } = await session.request<{ volume: Volume }>('cinder', {
        method: 'POST',
        path: '/volumes',
        body: { volume: wish },
        signal,
      })
      return body.volume
    },

    /**
     * Asks for a larger one, in use or not: Cinder answers before it tries. One that its back end cannot grow becomes
     * `error_extending`.
     *
     * @throws {CloudError} 400 in a status that does not allow it, 413 for want of quota
     */
    async extend(id: string, sizeGiB: number, { signal }: CallOptions = {}): Promise<void> {
      await session.request('cinder', {
        method: 'POST',
        path: `/volumes/${encodeURIComponent(id)}/action`,
        body: { 'os-extend': { new_size: sizeGiB } },
        // The first that grows a volume in use: cinder/api/openstack/rest_api_version_history.rst
        microversion: '3.42',
        signal,
      })
    },

    /** Administrators only. What the cloud says of a volume, without a look at the volume. */
    async resetStatus(id: string, status: VolumeStatus, { signal }: CallOptions = {}): Promise<void> {
      const path = `/volumes/${encodeURIComponent(id)}/action`
      await session.request('cinder', { method: 'POST', path, body: { 'os-reset_status': { status } }, signal })
    },

    /**
     * True: Cinder has begun. False: there is no such volume any more.
     * @throws {CloudError} 400 while it is attached, or in any status but available, error and their like
     */
    async delete(id: string, { signal }: CallOptions = {}): Promise<boolean> {
      const path = `/volumes/${encodeURIComponent(id)}`
      return await falseIfNotFound(session.request('cinder', { method: 'DELETE', path, signal }))
    },
  }
}

/**
 * Cinder reads the filter as a Python literal (`ast.literal_eval`), of which a JSON object of strings is one.
 * https://opendev.org/openstack/cinder/src/tag/21.3.1/cinder/volume/api.py (check_volume_filters)
 */
function metadataFilter(metadata: Record<string, string>): string {
  return JSON.stringify(metadata)
}
