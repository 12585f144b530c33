import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cloud, createCloud } from './cloud.ts'
import type { PasswordCredentials } from './session/credentials.ts'
import { createSession, type SessionOptions } from './session/session.ts'

/** What the canned cloud says to one request; a body that is a string is sent as it is. */
export interface CannedAnswer {
  status?: number
  headers?: Record<string, string>
  body?: unknown
  /** Break the connection instead of answering. */
  hangUp?: boolean
  afterMs?: number
}

export interface SeenRequest {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: unknown
}

/** For unit tests: a cloud on a port of its own that says what it is told to, and remembers what it was asked. */
export interface CannedCloud {
  cloud: Cloud
  credentials: PasswordCredentials
  /** What it says of a token. */
  token: object
  seen: SeenRequest[]
  /** The next answers to `METHOD /path`, one after the other; the last one is repeated. */
  answers(request: string, ...answers: CannedAnswer[]): void
  close(): Promise<void>
}

/** The token's life, from its issue. */
const LIFE_MS = 3_600_000

export async function startCannedCloud(options: SessionOptions = {}, lifeMs = LIFE_MS): Promise<CannedCloud> {
  const canned = new Map<string, CannedAnswer[]>()
  const seen: SeenRequest[] = []
  let tokens = 0
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    const { method = '', url = '', headers } = request
    seen.push({ method, url, headers, body: text === '' ? undefined : JSON.parse(text) })
    const queue = canned.get(`${method} ${url}`) ?? canned.get(`${method} ${url.split('?')[0]}`)
    const next = (queue !== undefined && queue.length > 1 ? queue.shift() : queue?.[0]) ?? { status: 404, body: {} }
    if (next.afterMs !== undefined) await sleep(next.afterMs)
    if (next.hangUp) return void request.socket.destroy()
    const extra = url === '/v3/auth/tokens' && method === 'POST' ? { 'x-subject-token': `token-${++tokens}` } : {}
    response.writeHead(next.status ?? 200, { 'content-type': 'application/json', ...extra, ...next.headers })
    response.end(typeof next.body === 'string' ? next.body : JSON.stringify(next.body))
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => response.destroy(error))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const answers = (request: string, ...list: CannedAnswer[]) => void canned.set(request, list)
  const token = aToken(origin, lifeMs)
  answers('POST /v3/auth/tokens', { status: 201, body: { token } })
  const credentials: PasswordCredentials = {
    kind: 'password',
    authUrl: `${origin}/v3`,
    user: { name: 'demo', domain: { id: 'default' } },
    password: 'secret',
    project: { name: 'demo', domain: { id: 'default' } },
  }
  const patience = { attempts: 3, firstDelayMs: 1, longestDelayMs: 5000 }
  const cloud = createCloud(createSession(credentials, { patience, ...options }))
  return { cloud, credentials, token, seen, answers, close: async () => await closeAll(cloud, server) }
}

async function closeAll(cloud: Cloud, server: Server): Promise<void> {
  await cloud.session.close()
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}

const PATHS: Record<string, string> = {
  identity: '/v3',
  image: '/image',
  compute: '/compute/v2.1',
  volumev3: '/volume/v3/p1',
  network: '/network',
  orchestration: '/heat/v1/p1',
  sharev2: '/share/v2',
}

function aToken(origin: string, lifeMs: number): object {
  const now = Date.now()
  const domain = { id: 'default', name: 'Default' }
  return {
    methods: ['password'],
    user: { id: 'u1', name: 'demo', domain },
    project: { id: 'p1', name: 'demo', domain },
    roles: [{ id: 'r1', name: 'member' }],
    issued_at: new Date(now).toISOString(),
    expires_at: new Date(now + lifeMs).toISOString(),
    catalog: Object.entries(PATHS).map(([type, path]) => ({
      id: type,
      type,
      name: type,
      endpoints: [
        { id: type, interface: 'public', region: 'RegionOne', region_id: 'RegionOne', url: `${origin}${path}` },
      ],
    })),
  }
}
