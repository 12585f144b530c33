import { nullIfNotFound } from '../../session/not-found.ts'
import { listAll, markerOf } from '../../session/paging.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { Image, ImageStatus, PropertyChange } from './types.ts'

export interface ImageFilter {
  name?: string
  status?: ImageStatus
  tag?: string
  visibility?: Image['visibility'] | 'all'
  /** Properties that must have exactly these values. */
  properties?: Record<string, string>
}

interface ImagePage {
  images: Image[]
  /** A path, not a URL. */
  next?: string
}

/** https://docs.openstack.org/api-ref/image/v2/#images */
export function images(session: Session) {
  return {
    async get(id: string, { signal }: CallOptions = {}): Promise<Image | null> {
      const path = `/images/${encodeURIComponent(id)}`
      return (await nullIfNotFound(session.request<Image>('glance', { method: 'GET', path, signal })))?.body ?? null
    },

    async list({ properties, ...filter }: ImageFilter = {}, options: CallOptions = {}): Promise<Image[]> {
      return await listAll<ImagePage, Image>(
        session,
        'glance',
        {
          path: '/images',
          query: { ...properties, ...filter },
          items: (page) => page.images,
          nextMarker: (page) => (page.next === undefined ? null : markerOf(page.next)),
        },
        options,
      )
    },

    /** All changes or none. `replace` and `remove` of a property that is not there: CloudError 409. */
    async changeProperties(id: string, changes: PropertyChange[], { signal }: CallOptions = {}): Promise<Image> {
      const { body } = await session.request<Image>('glance', {
        method: 'PATCH',
        path: `/images/${encodeURIComponent(id)}`,
        // Any other content type is refused with 415.
        headers: { 'content-type': 'application/openstack-images-v2.1-json-patch' },
        body: changes.map(({ name, ...change }) => ({ ...change, path: `/${jsonPointer(name)}` })),
        signal,
      })
      return body
    },
  }
}

/** https://www.rfc-editor.org/rfc/rfc6901#section-3 */
function jsonPointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
