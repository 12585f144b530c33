import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Fields, fieldsOf, listOf } from '../http/fields.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox.ts'

export interface Answer {
  status: number
  headers: Headers
  body: Fields
}

/** Somebody who is signed in: one request is one call. */
export interface Person {
  projectId: string
  userId: string
  token: string
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export interface SandboxUnderTest {
  origin: string
  password: string
  readonly faults: Sandbox['faults']
  readonly pressure: Sandbox['pressure']
  readonly crowding: Sandbox['crowding']
  readonly hosts: Sandbox['hosts']
  signIn(user?: string, project?: string): Promise<Person>
  /** Stops it and starts it again on the same home. */
  restart(): Promise<void>
  close(): Promise<void>
}

const PASSWORD = 'correct horse'

export async function openSandbox(more: Partial<SandboxOptions> = {}): Promise<SandboxUnderTest> {
  const home = await mkdtemp(join(tmpdir(), 'sandbox-'))
  const start = (): Promise<Sandbox> => startSandbox({ home, port: 0, password: PASSWORD, nodes: 'none', ...more })
  let running = await start()
  const under: SandboxUnderTest = {
    origin: new URL(running.authUrl).origin,
    password: PASSWORD,
    get faults() {
      return running.faults
    },
    pressure: (asked) => running.pressure(asked),
    crowding: (asked) => running.crowding(asked),
    get hosts() {
      return running.hosts
    },
    signIn: (user = 'demo', project = 'demo') => signIn(under.origin, user, project),
    async restart() {
      await running.stop()
      running = await start()
      under.origin = new URL(running.authUrl).origin
    },
    async close() {
      await running.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
  return under
}

export function passwordLogin(user: string, project: string, password = PASSWORD): Fields {
  const domain = { id: 'default' }
  return {
    auth: {
      identity: { methods: ['password'], password: { user: { name: user, domain, password } } },
      scope: { project: { name: project, domain } },
    },
  }
}

export async function send(
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const json = (answer.headers.get('content-type') ?? '').includes('json') && text !== ''
  return { status: answer.status, headers: answer.headers, body: json ? fieldsOf(JSON.parse(text)) : { text } }
}

async function signIn(origin: string, user: string, project: string): Promise<Person> {
  const { headers, body } = await send(`${origin}/identity/v3/auth/tokens`, 'POST', passwordLogin(user, project))
  const token = headers.get('x-subject-token') ?? ''
  const shown = fieldsOf(body.token)
  return {
    token,
    userId: String(fieldsOf(shown.user).id),
    projectId: String(fieldsOf(shown.project).id),
    ask: (method, path, asked, more = {}) => send(origin + path, method, asked, { 'x-auth-token': token, ...more }),
  }
}

/** The member of an answer that is an object, or of a list the item with that name. */
export function part(answer: Answer, key: string, name?: string): Fields {
  const value = answer.body[key]
  if (name === undefined) return fieldsOf(value)
  return fieldsOf(listOf(value).find((item) => fieldsOf(item).name === name))
}

/** Asks until the answer is as wanted; the test's own time limit ends it otherwise. */
export async function until(ask: () => Promise<Answer>, wanted: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await ask()
    if (wanted(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
