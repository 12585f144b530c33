import { identityUrl, type Token } from './authenticate.ts'
import { type Catalogue, endpointUrl, type Interface, type ServiceName } from './catalogue.ts'
import { CloudError, isCloudError } from './cloud-error.ts'
import type { Credentials } from './credentials.ts'
import { mayChange } from './last-look.ts'
import { MissingServiceError } from './missing-service-error.ts'
import type { TokenInfo } from './token-info.ts'
import { tokenSource } from './token-source.ts'
import {
  type Answer,
  createTransport,
  type Method,
  type Query,
  type Transport,
  type TransportOptions,
} from './transport.ts'

export interface SessionOptions extends TransportOptions {
  region?: string | undefined
  /** Which of a service's addresses is used. Default `public`. */
  interface?: Interface | undefined
  /**
   * Until when whoever asks just now may change anything; undefined: no such end. Looked at as the request is sent, whether or not
   * it was given a signal of its own: a changing one that would begin after that fails with the signal's reason.
   */
  changesUntil?: (() => AbortSignal | undefined) | undefined
}

/** Every call takes a signal; an aborted call rejects with the signal's reason. */
export interface CallOptions {
  signal?: AbortSignal | undefined
}

export interface ServiceRequest extends CallOptions {
  method: Method
  /** Below the service's versioned endpoint, beginning with a slash. */
  path: string
  /** Beside the version in the service's address: what is asked of all that is there. */
  besideVersion?: boolean
  query?: Query
  headers?: Record<string, string>
  body?: unknown
  /** Sent as `OpenStack-API-Version`; without one the service's oldest behaviour is meant. */
  microversion?: string
  /**
   * Once it is sent its answer is waited for, whatever the signal says meanwhile: for a deed that goes on without whoever
   * asked for it, and must be known to be done or not. Between two tries the signal counts; without an answer it is not sent again,
   * whatever its method, since the first may be carried out after the second.
   */
  awaitsAnswer?: boolean
  /** Statuses that are an answer; any other is a CloudError. Default: 200 to 299. */
  expect?: readonly number[]
}

/** One identity on one cloud: its token, its catalogue, its connections. */
export interface Session {
  token(options?: CallOptions): Promise<string>
  tokenInfo(options?: CallOptions): Promise<TokenInfo>
  catalogue(options?: CallOptions): Promise<Catalogue>
  /** @throws {Error} when the token is not scoped to a project */
  projectId(options?: CallOptions): Promise<string>
  hasService(service: ServiceName, options?: CallOptions): Promise<boolean>
  /** Its versioned address, for whoever asks it in its own way. @throws {MissingServiceError} not in the catalogue */
  endpoint(service: ServiceName, options?: CallOptions): Promise<string>
  /** @throws {CloudError} any answer but the expected ones; 401 is retryable when a token of a moment ago is refused. @throws {MissingServiceError} not in the catalogue */
  request<T>(service: ServiceName, request: ServiceRequest): Promise<Answer<T>>
  /** Another identity on the same cloud and the same connections. Closing it does nothing: the first one owns them. */
  withCredentials(credentials: Credentials): Session
  close(): Promise<void>
}

export function createSession(credentials: Credentials, options: SessionOptions = {}): Session {
  const transport = createTransport(options)
  return sessionOn(transport, credentials, options, () => transport.close())
}

function sessionOn(
  transport: Transport,
  credentials: Credentials,
  options: SessionOptions,
  close: () => Promise<void>,
): Session {
  const tokens = tokenSource(transport, credentials)
  const place = { interface: options.interface ?? 'public', region: options.region }

  async function baseUrl(service: ServiceName, token: Token): Promise<string> {
    // Keystone is where we were told it is: its catalogue entry may be an address of the cloud's inside.
    if (service === 'keystone') return identityUrl(credentials.authUrl)
    const url = endpointUrl(token.info.catalogue, service, place)
    if (url === null) throw new MissingServiceError(service, place)
    return url
  }

  async function send<T>(service: ServiceName, asked: ServiceRequest, token: Token): Promise<Answer<T>> {
    refuseEmptyNames(service, asked)
    const beginsUntil = mayChange(asked.method) ? options.changesUntil?.() : undefined
    return await transport.send<T>({
      service,
      project: token.info.project?.id ?? null,
      method: asked.method,
      url: withQuery(addressOf(await baseUrl(service, token), asked), asked.query ?? {}),
      headers: { 'x-auth-token': token.value, ...microversionHeader(service, asked.microversion), ...asked.headers },
      body: asked.body,
      signal: asked.signal,
      awaitsAnswer: asked.awaitsAnswer,
      beginsUntil,
      expect: asked.expect,
    })
  }

  /** One that is refused as well was revoked in between, or the service cannot ask Keystone about it: nothing is wrong with what was asked. */
  async function withNewToken<T>(service: ServiceName, asked: ServiceRequest): Promise<Answer<T>> {
    const token = await tokens.current(asked.signal)
    try {
      return await send<T>(service, asked, token)
    } catch (error) {
      if (!isCloudError(error, 401)) throw error
      tokens.discard(token)
      throw new CloudError(error.message, { ...error, retryable: true }, error)
    }
  }

  const session: Session = {
    async token(call) {
      return (await tokens.current(call?.signal)).value
    },
    async tokenInfo(call) {
      return (await tokens.current(call?.signal)).info
    },
    async catalogue(call) {
      return (await session.tokenInfo(call)).catalogue
    },
    async projectId(call) {
      const { project } = await session.tokenInfo(call)
      if (project === null) throw new Error('The token is not scoped to a project: name one in the credentials.')
      return project.id
    },
    async hasService(service, call) {
      return endpointUrl(await session.catalogue(call), service, place) !== null
    },
    async endpoint(service, call) {
      return await baseUrl(service, await tokens.current(call?.signal))
    },
    async request<T>(service: ServiceName, asked: ServiceRequest) {
      const token = await tokens.current(asked.signal)
      try {
        return await send<T>(service, asked, token)
      } catch (error) {
        // Revoked before its time: a changed password, a restarted Keystone with new keys. 401 did nothing, so repeat.
        if (!isCloudError(error, 401) || !tokens.renewable) throw error
        tokens.discard(token)
        return await withNewToken<T>(service, asked)
      }
    },
    withCredentials(other) {
      return sessionOn(transport, other, options, async () => undefined)
    },
    close,
  }
  return session
}

/** https://docs.openstack.org/api-guide/compute/microversions.html — the header names the service's type. */
const MICROVERSION_TYPES: Partial<Record<ServiceName, string>> = {
  nova: 'compute',
  cinder: 'volume',
  fennec: 'data-processing',
}

function microversionHeader(service: ServiceName, version: string | undefined): Record<string, string> {
  // Manila alone has a header of its own: manila/api/openstack/wsgi.py (API_VERSION_REQUEST_HEADER).
  if (service === 'manila' && version !== undefined) return { 'x-openstack-manila-api-version': version }
  const type = MICROVERSION_TYPES[service]
  return version === undefined || type === undefined ? {} : { 'openstack-api-version': `${type} ${version}` }
}

/**
 * An id that is empty or dots would be taken for another path, the list's own for one: nothing has such an id,
 * so the answer is the cloud's for what does not exist.
 */
function refuseEmptyNames(service: ServiceName, { method, path }: ServiceRequest): void {
  // The service itself: no path with an id in it comes to that.
  if (path === '/') return
  const names = path.split('/').slice(1)
  if (!names.some((name) => /^\.{0,2}$/.test(name))) return
  const fields = { service, method, url: path, status: 404, requestId: null, retryable: false, retryAfterMs: null }
  throw new CloudError(`Nothing in ${service} can be called ${path}.`, fields)
}

const addressOf = (base: string, { path, besideVersion }: ServiceRequest): string =>
  `${besideVersion ? base.replace(/\/v\d[\d.]*(\/.*)?$/, '') : base}${path}`

function withQuery(base: string, query: Query): URL {
  const url = new URL(base)
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    if (typeof value === 'object') for (const one of value) url.searchParams.append(name, one)
    else url.searchParams.append(name, String(value))
  }
  return url
}
