import { newerImage } from '../system/newer-image.ts'
import type { SystemUnderTest } from '../system/system-under-test.ts'

/** What the project has beside its clusters, from before anything goes wrong. */
export interface Belongings {
  newerImage: string
  share: string
  keyPair: string
}

export async function belongings(system: SystemUnderTest): Promise<Belongings> {
  const { session, manila } = system.demo.cloud
  const keyPair = 'of-the-user'
  await session.request('nova', { method: 'POST', path: '/os-keypairs', body: { keypair: { name: keyPair } } })
  const [share] = await manila.shares.list()
  if (!share) throw new Error('the sandbox has no share')
  return { newerImage: await newerImage(system), share: share.id, keyPair }
}
