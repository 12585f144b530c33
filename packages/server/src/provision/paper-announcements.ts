import type { OpenRequest } from '../domain/open-request.ts'
import type { Announcements } from './announcements.ts'

/** Announcements in memory, for tests. @param open those that are there already */
export function paperAnnouncements(open: OpenRequest[] = []): Announcements & { list: OpenRequest[] } {
  const list = [...open]
  return {
    list,
    open: async (kind) => list.filter((one) => kind === undefined || one.kind === kind),
    async announce(kind, what) {
      for (const one of list) if (one.kind === kind) one.repeated = true
      const id = `request-${list.length + 1}`
      list.push({ id, kind, what, repeated: false, mayComeForMs: 60_000 })
      return id
    },
    async settle(id) {
      const at = list.findIndex((one) => one.id === id)
      if (at >= 0) list.splice(at, 1)
    },
  }
}
