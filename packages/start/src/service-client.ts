/** A request to the service, as the demo user. */
export interface ServiceClient {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown): Promise<T>
  put<T>(path: string, body: unknown): Promise<T>
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
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { 'x-auth-token': await token(), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Refused(response.status, wordsOf(text))
    return JSON.parse(text) as T
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
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
