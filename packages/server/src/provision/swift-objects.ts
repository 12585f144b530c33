import type { Session } from '@fennec/openstack'
import { asSwiftUser, type SwiftUser } from './swift-user.ts'

/** Where an object is, and what is shown for it. Whoever has the token acts as its user. */
export interface SwiftObject {
  url: string
  token: string
}

export interface SwiftObjects {
  /**
   * Nothing is asked of Swift itself: whoever fetches the object hears whether it is there.
   *
   * @throws {CloudError} 401: Keystone does not take the user and password for this project
   * @throws {MissingServiceError} the cloud has no Swift
   */
  object(user: SwiftUser, projectId: string, container: string, name: string, signal: AbortSignal): Promise<SwiftObject>
}

export function createSwiftObjects(own: Session, authUrl: string): SwiftObjects {
  return {
    async object(user, projectId, container, name, signal) {
      const session = asSwiftUser(own, authUrl, user, projectId)
      const account = await session.endpoint('swift', { signal })
      const path = [container, ...name.split('/')].map(encodeURIComponent).join('/')
      return { url: `${account}/${path}`, token: await session.token({ signal }) }
    },
  }
}
