import { AuthenticationError, NoServiceError } from '../errors.ts'
import { exchange, type Fetch } from '../http/exchange.ts'
import { unlessAborted } from '../http/pause.ts'
import type { Patience } from '../http/retry.ts'
import { authBody } from './auth-body.ts'
import { type Catalogue, endpointUrl, missingService, type Place } from './catalogue.ts'
import type { Credentials, Identity } from './credentials.ts'

interface Login {
  token: string
  catalogue: Catalogue
  /** On this machine's clock. */
  renewAtMs: number
}

/** As a token's answer has it. https://opendev.org/openstack/keystone/src/tag/22.0.2/keystone/common/render_token.py */
interface TokenAnswer {
  token: { issued_at: string; expires_at: string; catalog?: Catalogue }
}

export interface KeystoneOptions {
  fetch: Fetch
  patience: Patience
  timeoutMs: number
  place: Place
}

const SERVICE_TYPE = 'data-processing'

/** A login to a cloud, and the addresses of its other services, for names that only those can resolve. */
export interface CloudIdentity extends Identity {
  /** @throws {NoServiceError} */
  serviceUrl(types: readonly string[], signal?: AbortSignal): Promise<string>
}

/** Logs in when first asked, and again shortly before the token runs out. */
export function keystoneIdentity(credentials: Credentials, options: KeystoneOptions): CloudIdentity {
  let login: Promise<Login> | null = null
  let newest: string | null = null

  async function current(signal?: AbortSignal): Promise<Login> {
    const known = login === null ? null : await unlessAborted(login, signal)
    // Only what was known before is renewed: a token that is too short-lived from the beginning is used as it is.
    const isOld = known !== null && credentials.kind !== 'token' && Date.now() >= known.renewAtMs
    if (known !== null && !isOld) return known
    const renewed = known === null || newest === known.token ? renew() : (login ?? renew())
    return await unlessAborted(renewed, signal)
  }

  /** One login for all who ask at the same time; whoever aborts stops waiting, and the others get theirs. */
  function renew(): Promise<Login> {
    newest = null
    const begun = logIn(credentials, options)
    login = begun
    begun.then(
      ({ token }) => {
        newest = token
      },
      () => {
        login = null
      },
    )
    return begun
  }

  const identity: CloudIdentity = {
    async token(signal) {
      return (await current(signal)).token
    },
    async serviceUrl(types, signal) {
      const { catalogue } = await current(signal)
      const url = endpointUrl(catalogue, types, options.place)
      if (url === null) throw new NoServiceError(missingService(catalogue, types[0] ?? '', options.place))
      return url
    },
    endpoint: (signal) => identity.serviceUrl([SERVICE_TYPE], signal),
    discard(token) {
      if (credentials.kind === 'token') return false
      // Another request may have found out before, and there is a new one.
      if (token === newest) login = null
      return true
    },
  }
  return identity
}

/** The API of Keystone at the address people write, which may or may not end in `/v3`. */
export function identityUrl(authUrl: string): string {
  const url = authUrl.replace(/\/+$/, '')
  return url.endsWith('/v3') ? url : `${url.replace(/\/v2\.0$/, '')}/v3`
}

async function logIn(credentials: Credentials, { fetch, patience, timeoutMs }: KeystoneOptions): Promise<Login> {
  const given = credentials.kind === 'token' ? credentials.token : null
  const body = authBody(credentials)
  const beganMs = Date.now()
  const { status, headers, bytes } = await exchange(
    fetch,
    {
      method: given === null ? 'POST' : 'GET',
      url: new URL(`${identityUrl(credentials.authUrl)}/auth/tokens`),
      headers: {
        accept: 'application/json',
        ...(given === null
          ? { 'content-type': 'application/json' }
          : { 'x-auth-token': given, 'x-subject-token': given }),
      },
      ...(body !== null && { body: JSON.stringify(body) }),
      timeoutMs,
      // A second token harms nobody.
      safeToRepeat: true,
    },
    patience,
  )
  if (status === 401 || status === 403 || status === 404) throw new AuthenticationError(refusal(credentials, status))
  const token = given ?? headers.get('x-subject-token')
  const answer = parsed(bytes)
  if (status >= 400 || token === null || answer === null) {
    throw new AuthenticationError(
      `${credentials.authUrl} answered ${status} to a login, not as Keystone does: check the address.`,
    )
  }
  const lifeMs = Date.parse(answer.token.expires_at) - Date.parse(answer.token.issued_at)
  return { token, catalogue: answer.token.catalog ?? [], renewAtMs: beganMs + Math.max(0, lifeMs - RENEW_BEFORE_MS) }
}

/** A request that begins with a token must still end with it. */
const RENEW_BEFORE_MS = 120_000

function refusal(credentials: Credentials, status: number): string {
  const { authUrl } = credentials
  if (status === 404) return `There is no Keystone at ${authUrl}: check the address.`
  switch (credentials.kind) {
    case 'token':
      return `Keystone at ${authUrl} does not take the token: it has run out or was revoked. Get a new one.`
    case 'applicationCredential':
      return `Keystone at ${authUrl} does not take the application credential: check its id and secret, and whether it has run out.`
    case 'password': {
      const { user, project } = credentials
      const who = 'id' in user ? user.id : user.name
      const where = 'id' in project ? project.id : project.name
      return `Keystone at ${authUrl} refuses user ${who} in project ${where}: check the password, the names and their domains.`
    }
  }
}

function parsed(bytes: Uint8Array): TokenAnswer | null {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Partial<TokenAnswer>
    return typeof value.token?.expires_at === 'string' ? (value as TokenAnswer) : null
  } catch {
    return null // Not JSON: whoever answered is not Keystone, and the caller says so.
  }
}
