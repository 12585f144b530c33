import { nullIfNotFound } from '../../session/not-found.ts'
import { type Link, listAll, markerOfNext } from '../../session/paging.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { VolumeType } from './types.ts'

interface VolumeTypePage {
  volume_types: VolumeType[]
  volume_type_links?: Link[]
}

/** https://docs.openstack.org/api-ref/block-storage/v3/#volume-types-types */
export function volumeTypes(session: Session) {
  async function list(options: CallOptions = {}): Promise<VolumeType[]> {
    return await listAll<VolumeTypePage, VolumeType>(
      session,
      'cinder',
      {
        path: '/types',
        items: (page) => page.volume_types,
        nextMarker: (page) => markerOfNext(page.volume_type_links),
      },
      options,
    )
  }
  return {
    /** What the project may use. */
    list,

    /** By name or id, as a volume's `volume_type` may be given; null: unknown, or not shown to this project. */
    async find(nameOrId: string, options: CallOptions = {}): Promise<VolumeType | null> {
      const all = await list(options)
      return all.find((type) => type.id === nameOrId) ?? all.find((type) => type.name === nameOrId) ?? null
    },

    /** What a volume gets that names no type; null: the cloud has no default. */
    async default({ signal }: CallOptions = {}): Promise<VolumeType | null> {
      const asked = session.request<{ volume_type: VolumeType }>('cinder', {
        method: 'GET',
        path: '/types/default',
        signal,
      })
      return (await nullIfNotFound(asked))?.body.volume_type ?? null
    },
  }
}
