import { createHash } from 'node:crypto'
import { isCloudError, type Session } from '@fennec/openstack'
import type { SwiftS3 } from '../domain/edp/swift-data.ts'
import { asSwiftUser, type SwiftUser } from './swift-user.ts'

export interface KeyPair {
  access: string
  secret: string
}

/**
 * Pairs of keys by which S3 clients are a user of the cloud. Whoever has one may do there what its user may, until it is taken away.
 * https://docs.openstack.org/api-ref/identity/v3/#credentials
 */
export interface SwiftKeys {
  /**
   * From now on the keys are that user's in that project. Given again they stay. Keystone's answer is waited for also when the signal
   * says to leave.
   *
   * @returns where Swift serves its S3 API; null: it says that it does not, and nothing was given
   * @throws {CloudError} 401: Keystone does not take the user and password for this project
   * @throws {MissingServiceError} the cloud has no Swift
   */
  give(user: SwiftUser, projectId: string, keys: KeyPair, signal: AbortSignal): Promise<SwiftS3 | null>
  /** They are of no use any more. @returns whether that is known: its user may have another password now */
  take(user: SwiftUser, projectId: string, keys: KeyPair, signal: AbortSignal): Promise<boolean>
}

/** @param s3 its endpoint is null: at the root of Swift's address */
export function createSwiftKeys(
  own: Session,
  authUrl: string,
  s3: { endpoint: string | null; region: string },
): SwiftKeys {
  return {
    async give(user, projectId, { access, secret }, signal) {
      const session = asSwiftUser(own, authUrl, user, projectId)
      const endpoint = s3.endpoint ?? (await endpointOf(session, signal))
      if (endpoint === null) return null
      const { user: holder } = await session.tokenInfo({ signal })
      const blob = JSON.stringify({ access, secret })
      const credential = { type: 'ec2', user_id: holder.id, project_id: projectId, blob }
      // 409: an earlier try of ours, whose answer was lost. Nobody else knows the access key.
      await session.request('keystone', {
        ...{ method: 'POST', path: '/credentials', body: { credential }, expect: [201, 409] },
        ...{ signal, awaitsAnswer: true },
      })
      return { endpoint, region: s3.region }
    },
    async take(user, projectId, { access }, signal) {
      // keystone/common/utils.py, hash_access_key: which id Keystone gives to keys of this type.
      const path = `/credentials/${createHash('sha256').update(access).digest('hex')}`
      const asWhom = [asSwiftUser(own, authUrl, user, projectId), own]
      for (const session of asWhom) {
        try {
          await session.request('keystone', { method: 'DELETE', path, signal, expect: [204, 404] })
          return true
        } catch (error) {
          // The user's password is another one now, or it was shut out: the service itself may be allowed to.
          if (!isCloudError(error, 401) && !isCloudError(error, 403)) throw error
        }
      }
      return false
    },
  }
}

/**
 * Swift tells what it can do, unless its operator has it keep silent: then a client of S3 hears it.
 * https://docs.openstack.org/api-ref/object-store/#list-activated-capabilities
 */
async function endpointOf(session: Session, signal: AbortSignal): Promise<string | null> {
  const { origin } = new URL(await session.endpoint('swift', { signal }))
  const { status, body } = await session.request<unknown>('swift', {
    ...{ method: 'GET', path: '/info', besideVersion: true, signal, expect: [200, 401, 403, 404] },
  })
  const isSilent = status !== 200 || typeof body !== 'object' || body === null
  return isSilent || 's3api' in body ? origin : null
}
