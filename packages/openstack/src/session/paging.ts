import type { ServiceName } from './catalogue.ts'
import type { CallOptions, Session } from './session.ts'
import type { Query } from './transport.ts'

export interface Listing<Page, Item> {
  path: string
  query?: Query
  microversion?: string
  items: (page: Page) => Item[]
  /** The marker of the page after this one; null at the last. */
  nextMarker: (page: Page) => string | null
}

/** All pages of a list, one after the other. */
export async function listAll<Page, Item>(
  session: Session,
  service: ServiceName,
  listing: Listing<Page, Item>,
  { signal }: CallOptions = {},
): Promise<Item[]> {
  const all: Item[] = []
  let marker: string | null = null
  do {
    const { path, microversion } = listing
    const query: Query = { ...listing.query, ...(marker === null ? {} : { marker }) }
    const answer: { body: Page } = await session.request<Page>(service, {
      method: 'GET',
      path,
      query,
      signal,
      ...(microversion === undefined ? {} : { microversion }),
    })
    all.push(...listing.items(answer.body))
    marker = listing.nextMarker(answer.body)
  } while (marker !== null)
  return all
}

export interface Link {
  rel: string
  href: string
}

/** Nova, Cinder, Neutron: `{"servers_links": [{"rel": "next", "href": …}]}` when there is another page. */
export function markerOfNext(links: readonly Link[] | undefined): string | null {
  const next = links?.find((link) => link.rel === 'next')
  return next === undefined ? null : markerOf(next.href)
}

/** Only the marker is taken from the cloud's link: behind a proxy its host and scheme are often wrong. */
export function markerOf(href: string): string | null {
  return new URL(href, 'http://relative').searchParams.get('marker')
}
