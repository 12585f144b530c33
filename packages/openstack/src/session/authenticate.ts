import type { Credentials, RenewableCredentials, TokenCredentials } from './credentials.ts'
import { type TokenInfo, tokenInfo, type WireToken } from './token-info.ts'
import { single, type Transport } from './transport.ts'

/** A token together with what Keystone said about it. */
export interface Token {
  value: string
  info: TokenInfo
  /** On this machine's clock, which may differ from the cloud's. */
  receivedAtMs: number
}

/** The API of Keystone at the address people write, which may or may not end in `/v3`. */
export function identityUrl(authUrl: string): string {
  const url = authUrl.replace(/\/+$/, '')
  return url.endsWith('/v3') ? url : `${url.replace(/\/v2\.0$/, '')}/v3`
}

/** POST /v3/auth/tokens. https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management */
export async function authenticate(transport: Transport, credentials: RenewableCredentials): Promise<Token> {
  const receivedAtMs = Date.now()
  const { headers, body } = await transport.send<{ token: WireToken }>({
    service: 'keystone',
    project: null,
    method: 'POST',
    url: new URL(`${identityUrl(credentials.authUrl)}/auth/tokens`),
    headers: {},
    body: { auth: authBody(credentials) },
  })
  const value = single(headers['x-subject-token'])
  if (value === undefined) throw new Error(`${credentials.authUrl} sent no X-Subject-Token: is it Keystone's address?`)
  return { value, info: tokenInfo(body.token), receivedAtMs }
}

/**
 * A token somebody else got. If nobody looked at it yet: GET /v3/auth/tokens with the token as its own witness,
 * which every holder of a token may ask.
 */
export async function givenToken(transport: Transport, credentials: TokenCredentials): Promise<Token> {
  const { authUrl, token, info } = credentials
  const receivedAtMs = Date.now()
  if (info !== undefined) return { value: token, info, receivedAtMs }
  const { body } = await transport.send<{ token: WireToken }>({
    service: 'keystone',
    project: null,
    method: 'GET',
    url: new URL(`${identityUrl(authUrl)}/auth/tokens`),
    headers: { 'x-auth-token': token, 'x-subject-token': token },
  })
  return { value: token, info: tokenInfo(body.token), receivedAtMs }
}

function authBody(credentials: RenewableCredentials): unknown {
  switch (credentials.kind) {
    case 'password':
      return {
        identity: passwordIdentity(credentials),
        ...(credentials.project ? { scope: { project: credentials.project } } : {}),
      }
    case 'trust':
      return { identity: passwordIdentity(credentials), scope: { 'OS-TRUST:trust': { id: credentials.trustId } } }
    case 'projectSwitch':
      return {
        identity: { methods: ['token'], token: { id: credentials.token } },
        scope: { project: credentials.project },
      }
    case 'applicationCredential':
      // No scope: it is fixed in the credential, and Keystone refuses one.
      return {
        identity: {
          methods: ['application_credential'],
          application_credential: { id: credentials.id, secret: credentials.secret },
        },
      }
  }
}

function passwordIdentity({ user, password }: Extract<Credentials, { password: string }>): unknown {
  return { methods: ['password'], password: { user: { ...user, password } } }
}
