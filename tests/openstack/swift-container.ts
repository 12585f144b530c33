import type { CloudSession } from './cloud-session.ts'
import { password, suite } from './settings.ts'

/** A container of the tests' project in the cloud's Swift. */
export interface SwiftContainer {
  /** Of the user whose it is, as data sources and job binaries want them. */
  credentials: { user: string; password: string }
  url(object: string): string
  put(object: string, content: string): Promise<void>
  /** What a job wrote into a directory, one part behind the other. */
  parts(directory: string): Promise<string>
  remove(): Promise<void>
}

export async function swiftContainer(cloud: CloudSession, name: string): Promise<SwiftContainer> {
  const root = `${cloud.endpoint('object-store')}/${name}`
  const ask = async (method: string, path: string, content?: string): Promise<string> => {
    const headers = { 'x-auth-token': cloud.token }
    const answer = await fetch(`${root}${path}`, { method, headers, body: content ?? null })
    const text = await answer.text()
    if (!answer.ok && answer.status !== 404) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text
  }
  const objects = async (prefix: string): Promise<string[]> =>
    (await ask('GET', `?prefix=${encodeURIComponent(prefix)}`)).split('\n').filter((each) => each !== '')
  await ask('PUT', '')
  return {
    credentials: { user: suite.user, password },
    url: (object) => `swift://${name}.sahara/${object}`,
    async put(object, content) {
      await ask('PUT', `/${object}`, content)
    },
    async parts(directory) {
      const found = await objects(`${directory}/part-`)
      return (await Promise.all(found.map((each) => ask('GET', `/${each}`)))).join('')
    },
    async remove() {
      for (const each of await objects('')) await ask('DELETE', `/${each}`)
      await ask('DELETE', '')
    },
  }
}
