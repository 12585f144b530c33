import type { CloudSession } from './cloud-session.ts'

/** The id of a Glance image of that name. */
export async function imageId(cloud: CloudSession, name: string): Promise<string> {
  const [image] = await cloud.get<{ id: string }[]>('image', `/v2/images?name=${name}`, 'images')
  if (!image) throw new Error(`the testbed has no image ${name}`)
  return image.id
}

/** The id of a network of that name. */
export async function networkId(cloud: CloudSession, name: string): Promise<string> {
  const [network] = await cloud.get<{ id: string }[]>('network', `/v2.0/networks?name=${name}`, 'networks')
  if (!network) throw new Error(`the testbed has no network ${name}`)
  return network.id
}
