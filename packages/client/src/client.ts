import type { Interface } from './auth/catalogue.ts'
import type { Credentials, Identity } from './auth/credentials.ts'
import { type CloudIdentity, keystoneIdentity } from './auth/keystone.ts'
import { callsOf } from './calls/calls.ts'
import type { Fetch } from './http/exchange.ts'
import { DEFAULT_PATIENCE, type Patience } from './http/retry.ts'
import { service } from './http/service.ts'
import { resourcesOf } from './resources.ts'

export interface ClientOptions {
  /** Who asks: a login at Keystone, or one of your own making. */
  auth: Credentials | Identity
  /** Where the service answers. Default: what the catalogue says. */
  endpoint?: string | undefined
  /** Of the catalogue's entry. Default: the first there is. */
  region?: string | undefined
  /** Of the catalogue's entry. Default: `public`. */
  interface?: Interface | undefined
  /** Of one try of one request. Default: 60 seconds. */
  timeoutMs?: number | undefined
  /** How patiently what is harmless to repeat is repeated. */
  patience?: Partial<Patience> | undefined
  /** In place of the platform's: for a proxy, certificates of your own, or a test. */
  fetch?: Fetch | undefined
}

export type Client = ReturnType<typeof resourcesOf>

/**
 * A client of the data-processing service. It asks nothing until one of its methods is called.
 *
 * @example
 * const client = createClient({
 *   auth: {
 *     kind: 'password',
 *     authUrl: 'https://keystone.example.org/v3',
 *     user: { name: 'alice', domain: { name: 'Default' } },
 *     password: 's3cret',
 *     project: { name: 'demo', domain: { name: 'Default' } },
 *   },
 *   region: 'RegionOne',
 * })
 * for await (const { name, status } of client.clusters.list()) console.log(name, status)
 */
export function createClient(options: ClientOptions): Client {
  return clientAs(identityOf(options), options)
}

/** A login that several clients may share, and the addresses of the cloud's other services. */
export function logIn(credentials: Credentials, options: Omit<ClientOptions, 'auth'> = {}): CloudIdentity {
  return keystoneIdentity(credentials, {
    fetch: options.fetch ?? platformFetch,
    patience: { ...DEFAULT_PATIENCE, ...options.patience },
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    place: { interface: options.interface ?? 'public', region: options.region },
  })
}

const TIMEOUT_MS = 60_000
/** Looked up at each call: a page or a test may put another in its place. */
const platformFetch: Fetch = (url, init) => fetch(url, init)

function identityOf({ auth, ...options }: ClientOptions): Identity {
  return 'kind' in auth ? logIn(auth, options) : auth
}

function clientAs(identity: Identity, options: ClientOptions): Client {
  const { endpoint } = options
  const at: Identity =
    endpoint === undefined
      ? identity
      : {
          token: (signal) => identity.token(signal),
          endpoint: () => Promise.resolve(endpoint),
          discard: (token) => identity.discard?.(token) ?? false,
        }
  return resourcesOf(
    callsOf(
      service({
        identity: at,
        fetch: options.fetch ?? platformFetch,
        patience: { ...DEFAULT_PATIENCE, ...options.patience },
        timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      }),
    ),
  )
}
