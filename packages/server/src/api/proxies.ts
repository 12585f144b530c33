import type { IncomingHttpHeaders } from 'node:http'
import ipaddr from 'ipaddr.js'

/** Whether what stands at an address may say where a request really came to. */
export type Trust = (address: string | undefined) => boolean

/** Addresses (`10.0.0.5`) and networks (`10.0.0.0/8`). @throws {Error} one is neither */
export function trustIn(proxies: readonly string[]): Trust {
  const ranges = proxies.map(rangeOf)
  return (address) => {
    if (address === undefined || !ipaddr.isValid(address)) return false
    // `process`: an IPv4 address that came over an IPv6 socket is that IPv4 address.
    const peer = ipaddr.process(address)
    return ranges.some(([network, bits]) => peer.kind() === network.kind() && peer.match(network, bits))
  }
}

function rangeOf(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text)
    const address = ipaddr.parse(text)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  } catch {
    throw new Error(`api.trusted_proxies: ${text} is neither an address (10.0.0.5) nor a network (10.0.0.0/8).`)
  }
}

/** A host with or without a port. What else a header may hold has no place in a link. */
const HOST = /^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](:\d{1,5})?$/
const PREFIX = /^(\/[A-Za-z0-9._~-]+)+$/

/** The address under which the client reached us, as a trusted proxy tells it: `Forwarded`, else `X-Forwarded-*`. */
export function publicBase(headers: IncomingHttpHeaders, direct: { protocol: string; host: string }): string {
  const told = forwarded(headers)
  const protocol = told.proto === 'https' || told.proto === 'http' ? told.proto : direct.protocol
  const host = told.host !== undefined && HOST.test(told.host) ? told.host : direct.host
  const prefix = first(headers['x-forwarded-prefix'])?.replace(/\/+$/, '') ?? ''
  return `${protocol}://${host}${PREFIX.test(prefix) ? prefix : ''}`
}

/** Of several proxies the first entry is that of the one the client spoke to. Source: RFC 7239, section 4. */
function forwarded(headers: IncomingHttpHeaders): { proto?: string | undefined; host?: string | undefined } {
  const standard = first(headers.forwarded)
  if (standard === undefined) {
    return { proto: first(headers['x-forwarded-proto']), host: first(headers['x-forwarded-host']) }
  }
  const pairs = standard.split(';').map((pair) => {
    const at = pair.indexOf('=')
    const value = pair.slice(at + 1).trim()
    return [pair.slice(0, at).trim().toLowerCase(), value.replace(/^"(.*)"$/, '$1')] as const
  })
  const { proto, host } = Object.fromEntries(pairs) as Record<string, string | undefined>
  return { proto: proto?.toLowerCase(), host }
}

function first(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header[0] : header
  return text?.split(',')[0]?.trim()
}
