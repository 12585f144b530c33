import { urlParts } from '@fennec/contract'

/** What a `swift://` URL names; `.sahara` behind the container says what goes without saying: the Swift of this cloud. */
export function swiftPlace(url: string): { container: string; object: string } {
  const { host, path } = urlParts(url)
  return { container: host.replace(/\.sahara$/, ''), object: path.slice(1) }
}
