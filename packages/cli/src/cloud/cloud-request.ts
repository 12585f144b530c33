import type { EnvironmentLogin } from '@fennec/client/node'

/** A service of the cloud said no. */
export class CloudRefusal extends Error {
  readonly status: number

  constructor(message: string, status: number) {
    super(message)
    this.name = 'CloudRefusal'
    this.status = status
  }
}

export interface CloudCall {
  /** Types of the service in the catalogue. */
  types: readonly string[]
  /** GET, where nothing is said. */
  method?: string
  /** May begin with a version, which catalogues have in their addresses or not. */
  path: string
  /** JSON, or bytes as they are. */
  body?: object | Uint8Array
  signal?: AbortSignal | undefined
}

/**
 * Asks another service of the cloud, with the login of the client.
 *
 * @throws {CloudRefusal}
 */
export async function cloudRequest<T>(login: EnvironmentLogin, call: CloudCall): Promise<T> {
  const { types, method = 'GET', path, body, signal } = call
  const base = await login.auth.serviceUrl([...types], signal)
  const [, version = ''] = /^(\/v[\d.]+)\//.exec(path) ?? []
  const url = `${version !== '' && base.endsWith(version) ? base.slice(0, -version.length) : base}${path}`
  const isBytes = body instanceof Uint8Array
  const response = await (login.fetch ?? fetch)(url, {
    method,
    headers: {
      'x-auth-token': await login.auth.token(signal),
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isBytes ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  })
  const text = await response.text()
  if (!response.ok) {
    throw new CloudRefusal(
      `The cloud's ${types[0]} service answered ${response.status} to ${method} ${path.replace(/\?.*/, '')}${reason(text)}`,
      response.status,
    )
  }
  // The object store says nothing, or something in HTML.
  const isJson = text !== '' && response.headers.get('content-type')?.includes('json') === true
  return (isJson ? JSON.parse(text) : null) as T
}

/** Each service wraps its words in an object of its own. */
function reason(text: string): string {
  const [, words] = /"(?:message|error_message)":\s*"((?:[^"\\]|\\.)*)"/.exec(text) ?? []
  return words === undefined ? '.' : `: ${words}`
}
