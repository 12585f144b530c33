import { type Link, listAll, markerOfNext } from '../../session/paging.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { Hypervisor } from './types.ts'

/** Ids are UUIDs and lists have pages from 2.53 on. */
const MICROVERSION = '2.53'

interface HypervisorPage {
  hypervisors: Hypervisor[]
  hypervisors_links?: Link[]
}

/** Administrators only. https://docs.openstack.org/api-ref/compute/#hypervisors-os-hypervisors */
export function hypervisors(session: Session) {
  return {
    async list(options: CallOptions = {}): Promise<Hypervisor[]> {
      return await listAll<HypervisorPage, Hypervisor>(
        session,
        'nova',
        {
          path: '/os-hypervisors/detail',
          microversion: MICROVERSION,
          items: (page) => page.hypervisors,
          nextMarker: (page) => markerOfNext(page.hypervisors_links),
        },
        options,
      )
    },
  }
}
