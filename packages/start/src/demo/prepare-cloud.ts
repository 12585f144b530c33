import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Cloud } from '@fennec/openstack'
import ssh2 from 'ssh2'
import type { Home } from '../home.ts'
import type { ServiceClient } from '../service-client.ts'
import type { Demo } from './demo.ts'

export interface DemoCloud {
  imageId: string
  networkId: string
  keypair: string
  keyFile: string
}

const keypair = 'demo'
const loginUser = 'ubuntu'

/**
 * What a user has to have before a first cluster: a key pair, a network, a registered image.
 *
 * @param asAdmin the image is the administrator's: Glance lets nobody else write its properties
 */
export async function prepareCloud(
  home: Home,
  cloud: Cloud,
  asAdmin: ServiceClient,
  { name, tags }: Demo['image'],
): Promise<DemoCloud> {
  const [image] = await cloud.glance.images.list({ name })
  if (!image) throw new Error(`The cloud has no image ${name}.`)
  const [network] = await cloud.neutron.networks.list({ name: 'private' })
  if (!network) throw new Error('The cloud has no network called private.')
  await asAdmin.post(`/v2/images/${image.id}`, { username: loginUser, description: 'A node of the sandbox' })
  await asAdmin.put(`/v2/images/${image.id}/tags`, { tags })
  return { imageId: image.id, networkId: network.id, keypair, keyFile: await ensureKeypair(home, cloud) }
}

/** The user's own key: the private half stays in the home directory, Nova gets the public one. */
async function ensureKeypair(home: Home, cloud: Cloud): Promise<string> {
  const keyFile = home.file('demo.pem')
  if (!existsSync(keyFile)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 })
    const pem = privateKey.export({ format: 'pem', type: 'pkcs1' }).toString()
    writeFileSync(keyFile, pem, { mode: 0o600 })
    writeFileSync(`${keyFile}.pub`, `${openSshForm(pem)} demo\n`)
  }
  if (!(await cloud.nova.keypairs.get(keypair))) {
    await cloud.nova.keypairs.create({ name: keypair, public_key: readFileSync(`${keyFile}.pub`, 'utf8').trim() })
  }
  return keyFile
}

function openSshForm(privateKeyPem: string): string {
  const key = ssh2.utils.parseKey(privateKeyPem)
  if (key instanceof Error) throw key
  return `ssh-rsa ${key.getPublicSSH().toString('base64')}`
}
