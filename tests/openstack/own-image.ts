import type { CloudSession } from './cloud-session.ts'
import { imageId } from './named-resource.ts'

/**
 * The testbed's `guest` once more, as an image of the user's own project: the panel offers an ordinary user only those
 * to register, and Glance lets only an owner write an image's properties.
 */
export class OwnImage {
  readonly name: string
  readonly id: string
  readonly #cloud: CloudSession

  private constructor(name: string, id: string, cloud: CloudSession) {
    this.name = name
    this.id = id
    this.#cloud = cloud
  }

  /** @param properties of Glance, beside the usual ones */
  static async make(cloud: CloudSession, name: string, properties: Record<string, string> = {}): Promise<OwnImage> {
    await OwnImage.removeAll(cloud, name)
    const url = `${cloud.endpoint('image')}/v2/images`
    const token = { 'X-Auth-Token': cloud.token }
    const data = await fetch(`${url}/${await imageId(cloud, 'guest')}/file`, { headers: token })
    if (!data.ok) throw new Error(`Glance does not give the data of image guest: ${data.status}`)
    const { status, body } = await cloud.request('image', 'POST', '/v2/images', {
      name,
      disk_format: 'qcow2',
      container_format: 'bare',
      ...properties,
    })
    if (status !== 201) throw new Error(`Glance refused an image: ${status} ${JSON.stringify(body)}`)
    const upload = await fetch(`${url}/${String(body.id)}/file`, {
      method: 'PUT',
      headers: { ...token, 'Content-Type': 'application/octet-stream' },
      body: await data.arrayBuffer(),
    })
    if (!upload.ok) throw new Error(`Glance refused the data of an image: ${upload.status}`)
    return new OwnImage(name, String(body.id), cloud)
  }

  async remove(): Promise<void> {
    await this.#cloud.request('image', 'DELETE', `/v2/images/${this.id}`)
  }

  /** Those that an interrupted run left. */
  static async removeAll(cloud: CloudSession, name: string): Promise<void> {
    const found = await cloud.get<{ id: string }[]>(
      'image',
      `/v2/images?name=${name}&owner=${cloud.projectId}`,
      'images',
    )
    for (const { id } of found) await cloud.request('image', 'DELETE', `/v2/images/${id}`)
  }
}
