import { isApiError } from '@fennec/client'
import { cloudNames } from '../../names/cloud-names.ts'
import type { Drive } from './drive.ts'

export interface UsableImage {
  id: string
  /** Whom it lets in. */
  username: string
}

/**
 * The image of the cluster, registered for its plugin when it is not yet. It stays registered: others may use it by then.
 *
 * @throws {Error} it is not registered, and nobody says whom it lets in
 */
export async function usableImage({ work, case: { wish }, signal }: Drive): Promise<UsableImage> {
  const { client, login } = work
  const id = await cloudNames(login).image(wish.image)
  const known = await client.images.get(id, { signal }).catch((error: unknown) => {
    if (isApiError(error)) return null
    throw error
  })
  if (known?.username) return { id, username: known.username }
  const { image_username: username } = wish
  if (username === undefined) {
    throw new Error(`Image ${wish.image} is not registered: say by image_username which user it lets in.`)
  }
  await client.images.register(id, { username, description: 'Registered by scenario tests' }, { signal })
  await client.images.setTags(id, { tags: [wish.plugin_name, wish.plugin_version] }, { signal })
  return { id, username }
}
