import { type Account, authUrl, password } from './settings.ts'

/** A JSON object as it came: the tests look at the wire, not at our own types of it. */
export type Json = Record<string, unknown>

interface CatalogEntry {
  type: string
  endpoints: { interface: string; url: string }[]
}

/**
 * Plain requests to the cloud's services as one user. Not our own clients on purpose: what they misread, the test would
 * misread with them.
 */
export class CloudSession {
  readonly token: string
  readonly userId: string
  readonly projectId: string
  readonly #catalog: CatalogEntry[]

  constructor(token: string, userId: string, projectId: string, catalog: CatalogEntry[]) {
    this.token = token
    this.userId = userId
    this.projectId = projectId
    this.#catalog = catalog
  }

  /** The public URL of a service type. Unknown types name the ones there are. */
  endpoint(type: string): string {
    const entry = this.#catalog.find((service) => service.type === type)
    const url = entry?.endpoints.find((endpoint) => endpoint.interface === 'public')?.url
    if (!url) throw new Error(`no public endpoint of ${type}; there are ${this.#catalog.map((s) => s.type).join(', ')}`)
    return url.replace(/\/$/, '')
  }

  async request(type: string, method: string, path: string, body?: unknown): Promise<{ status: number; body: Json }> {
    const url = type === 'identity' ? authUrl : this.endpoint(type)
    const response = await fetch(url + path, {
      method,
      headers: { 'X-Auth-Token': this.token, Accept: 'application/json', 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : {} }
  }

  /** A request that must succeed; the member `key` of its answer. */
  async get<T>(type: string, path: string, key: string): Promise<T> {
    const { status, body } = await this.request(type, 'GET', path)
    if (status !== 200) throw new Error(`GET ${path} of ${type}: ${status} ${JSON.stringify(body)}`)
    return body[key] as T
  }
}

export async function logIn(account: Account): Promise<CloudSession> {
  const domain = { id: 'default' }
  const response = await fetch(`${authUrl}/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: { methods: ['password'], password: { user: { name: account.user, domain, password } } },
        scope: { project: { name: account.project, domain } },
      },
    }),
  })
  const token = response.headers.get('X-Subject-Token')
  if (response.status !== 201 || !token) throw new Error(`Keystone refused ${account.user}: ${await response.text()}`)
  const body = (await response.json()) as {
    token: { user: { id: string }; project: { id: string }; catalog: CatalogEntry[] }
  }
  return new CloudSession(token, body.token.user.id, body.token.project.id, body.token.catalog)
}
