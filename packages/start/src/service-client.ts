/** A request to the service, as the demo user. */
export interface ServiceClient {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown): Promise<T>
  patch<T>(path: string, body: unknown): Promise<T>
  put<T>(path: string, body: unknown): Promise<T>
  /** PUT of bytes. */
  upload<T>(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<T>
}

/** The service's refusal, in its own words. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.name = 'Refused'
    this.status = status
  }
}

export function serviceClient(baseUrl: string, token: () => Promise<string>): ServiceClient {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const sent = body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body)
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        'x-auth-token': await token(),
        'content-type': body instanceof Uint8Array ? 'application/octet-stream' : 'application/json',
        // Logs of jobs are newer than the old API.
        'openstack-api-version': 'data-processing 2.1',
      },
      ...(sent === undefined ? {} : { body: sent }),
    })
    const text = await response.text()
    if (!response.ok) throw new Refused(response.status, wordsOf(text))
    return JSON.parse(text) as T
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
    put: (path, body) => call('PUT', path, body),
    upload: (path, bytes) => call('PUT', path, bytes),
  }
}

function wordsOf(text: string): string {
  try {
    const { error_message: message } = JSON.parse(text) as { error_message?: string }
    return message ?? text
  } catch {
    return text
  }
}
