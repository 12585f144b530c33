import { randomUUID } from 'node:crypto'
import type { ManilaState } from './state.ts'

/** One share, so that there is something to mount: of the project that everybody begins with. */
export function seedManila(projectId: string, now: string): ManilaState {
  const id = randomUUID()
  return {
    shares: {
      [id]: {
        id,
        name: 'demo-share',
        description: 'A directory of the sandbox',
        sizeGiB: 1,
        protocol: 'NFS',
        status: 'available',
        projectId,
        isPublic: false,
        metadata: {},
        createdAt: now,
      },
    },
    accessRules: {},
  }
}
