import { randomUUID } from 'node:crypto'
import { cloudRequest } from '../../cloud/cloud-request.ts'
import { type Drive, randomName } from '../drive/drive.ts'
import { unlessGone } from '../drive/key-pair.ts'
import type { Place } from './place.ts'

const types = ['object-store']

/** A container of the run, made when it is first needed. */
export class ObjectStore implements Place {
  readonly credentials: Place['credentials']
  readonly extra: Place['extra']
  readonly #drive: Drive
  #container: string | null = null

  constructor(drive: Drive) {
    this.#drive = drive
    const { user, password } = drive.account
    this.credentials = { user, password }
    this.extra = { user, password }
  }

  /** `swift://container.sahara/object`, as nodes and the service know it. */
  async put(bytes: Uint8Array): Promise<string> {
    const container = await this.#made()
    const name = randomName('test')
    await cloudRequest(this.#drive.work.login, { types, method: 'PUT', path: `/${container}/${name}`, body: bytes })
    return urlOf(container, name)
  }

  /** Nothing is there yet: a job writes it. */
  async place(destination: string): Promise<string> {
    return urlOf(await this.#made(), randomName(destination))
  }

  async #made(): Promise<string> {
    if (this.#container !== null) return this.#container
    const { work, belongings } = this.#drive
    const name = `sahara-tests-${randomUUID().slice(0, 8)}`
    await cloudRequest(work.login, { types, method: 'PUT', path: `/${name}` })
    this.#container = name
    belongings.add(`container ${name} of the object store`, async (signal) => {
      // What jobs wrote is in it too: a container goes only when it is empty.
      const objects = await cloudRequest<{ name: string }[]>(work.login, {
        types,
        path: `/${name}?format=json`,
        signal,
      })
      for (const object of objects) await this.#remove(`${name}/${encodePath(object.name)}`, signal)
      await this.#remove(name, signal)
    })
    return name
  }

  async #remove(path: string, signal: AbortSignal): Promise<void> {
    const { login } = this.#drive.work
    await cloudRequest(login, { types, method: 'DELETE', path: `/${path}`, signal }).catch(unlessGone)
  }
}

const urlOf = (container: string, name: string): string => `swift://${container}.sahara/${name}`
const encodePath = (name: string): string => name.split('/').map(encodeURIComponent).join('/')
