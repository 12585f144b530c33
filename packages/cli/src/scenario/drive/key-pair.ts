import { writeFileSync } from 'node:fs'
import { CloudRefusal, cloudRequest } from '../../cloud/cloud-request.ts'
import { type Drive, type KeyPair, randomName } from './drive.ts'
import { newKey } from './new-key.ts'

const types = ['compute']

/** The user's own, or a new one whose private half is in our memory alone, unless what is made is kept. */
export async function keyPair({ work, case: { wish }, belongings }: Drive): Promise<KeyPair> {
  if (wish.key_name !== undefined) return { name: wish.key_name, privateKey: null }
  const name = randomName('scenario-key')
  const pair = newKey()
  belongings.add(`key pair ${name}`, async (signal) => {
    await cloudRequest(work.login, { types, method: 'DELETE', path: `/os-keypairs/${name}`, signal }).catch(unlessGone)
  })
  await cloudRequest(work.login, {
    types,
    method: 'POST',
    path: '/os-keypairs',
    body: { keypair: { name, public_key: pair.public } },
  })
  if (wish.retain_resources) {
    writeFileSync(`${name}.key`, pair.private, { mode: 0o600, flag: 'wx' })
    work.note(`The private key to the nodes that are kept is in ${name}.key.`)
  }
  return { name, privateKey: pair.private }
}

/** Gone is what was wished. */
export function unlessGone(error: unknown): void {
  if (!(error instanceof CloudRefusal) || error.status !== 404) throw error
}
