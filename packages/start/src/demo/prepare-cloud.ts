import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Cloud } from '@fennec/openstack'
import ssh2 from 'ssh2'
import type { Home } from '../home.ts'
import type { ServiceClient } from '../service-client.ts'

export interface DemoCloud {
  imageId: string
  networkId: string
  keypair: string
  keyFile: string
}

const keypair = 'demo'
const imageName = 'fennec-node'
const loginUser = 'ubuntu'

/** What a user has to have before a first cluster: a key pair, a network, a registered image. */
export async function prepareCloud(home: Home, cloud: Cloud, service: ServiceClient): Promise<DemoCloud> {
  const [image] = await cloud.glance.images.list({ name: imageName })
  if (!image) throw new Error(`The cloud has no image ${imageName}.`)
  const [network] = await cloud.neutron.networks.list({ name: 'private' })
  if (!network) throw new Error('The cloud has no network called private.')
  await service.post(`/v2/images/${image.id}`, { username: loginUser, description: 'A node of the sandbox' })
  await service.put(`/v2/images/${image.id}/tags`, { tags: ['fake', '0.1'] })
  return { imageId: image.id, networkId: network.id, keypair, keyFile: await ensureKeypair(home, cloud) }
}

/** The user's own key: the private half stays in the home directory, Nova gets the public one. */
async function ensureKeypair(home: Home, cloud: Cloud): Promise<string> {
  const keyFile = home.file('demo.pem')
  if (!existsSync(keyFile)) {
    const keys = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'demo' })
    writeFileSync(keyFile, keys.private, { mode: 0o600 })
    writeFileSync(`${keyFile}.pub`, `${keys.public}\n`)
  }
  if (!(await cloud.nova.keypairs.get(keypair))) {
    await cloud.nova.keypairs.create({ name: keypair, public_key: readFileSync(`${keyFile}.pub`, 'utf8').trim() })
  }
  return keyFile
}
