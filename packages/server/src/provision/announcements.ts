import { didNothing } from '@fennec/openstack'
import type { OpenRequest, RequestKind } from '../domain/open-request.ts'

/** Requests to the cloud, told to the database before they are made: whoever goes on from here must reckon with them, whoever got the answer. */
export interface Announcements {
  /** Not answered, and young enough to be carried out yet; of all kinds, or of this one. */
  open(kind?: RequestKind): Promise<OpenRequest[]>
  /** By a write that only who works on it may make. @returns its id */
  announce(kind: RequestKind, what: string): Promise<string>
  /** What became of it is known. */
  settle(id: string): Promise<void>
}

/**
 * A request whose answer tells that it is done. It is left open by whoever does not hear that: who dies, and who is told by the cloud
 * something from which it does not follow that nothing will be done.
 *
 * @param ask waits for the answer whatever the signal says (`awaitsAnswer`)
 */
export async function asked<T>(
  announcements: Announcements,
  [kind, what]: readonly [RequestKind, string],
  ask: () => Promise<T>,
): Promise<T> {
  const id = await announcements.announce(kind, what)
  const answer = await unlessRefused(announcements, id, ask)
  await announcements.settle(id)
  return answer
}

/** The same of one that is not done yet when it is answered: who asked settles it when it is seen to be. */
export async function unlessRefused<T>(announcements: Announcements, id: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (didNothing(error)) await announcements.settle(id)
    throw error
  }
}
