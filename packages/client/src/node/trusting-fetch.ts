import { readFileSync } from 'node:fs'
import { SettingsError } from '../errors.ts'
import type { Fetch } from '../http/exchange.ts'

/** fetch that believes in the cloud's own certificate authority. undefined: the platform's suffices. */
export function trustingFetch({
  caFile,
  insecure,
}: {
  caFile: string | undefined
  insecure: boolean
}): Fetch | undefined {
  if (caFile === undefined && !insecure) return undefined
  const ca = caFile === undefined ? undefined : read(caFile)
  let own: Promise<(url: string, init: RequestInit) => Promise<Response>> | undefined
  return async (url, init) => {
    own ??= import('undici').then(({ Agent, fetch }) => {
      const dispatcher = new Agent({ connect: { ca, rejectUnauthorized: !insecure } })
      // The types of the package and of the platform are two declarations of the same thing.
      return (address, request) =>
        fetch(address, { ...(request as object), dispatcher }) as unknown as Promise<Response>
    })
    return await (await own)(url, init)
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new SettingsError(`The certificates of OS_CACERT cannot be read: ${(error as Error).message}.`)
  }
}
