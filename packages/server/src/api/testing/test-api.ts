import assert from 'node:assert/strict'
import { Policy, readPolicy } from '@fennec/policy'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { stackName } from '../../domain/stack-name.ts'
import { buildApi } from '../build-api.ts'
import { type ApiDeps, DEFAULT_API_OPTIONS } from '../deps.ts'
import { undocumentedAnswers } from './documented-answers.ts'
import { MemoryStore } from './memory-store.ts'
import { PlainCloud } from './plain-cloud.ts'
import { smallPlugin } from './small-plugin.ts'

export const PROJECT = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
export const OTHER_PROJECT = 'ffffffffffffffffffffffffffffffff'
/** Token of another project. */
export const FOREIGN_TOKEN = 'foreign'
/** Token of an administrator of the project. */
export const ADMIN_TOKEN = 'admin'
/** Headers of a client that asks for what came after the old service. */
export const V21 = { 'openstack-api-version': 'data-processing 2.1' }
const NOW = Date.parse('2026-01-15T10:00:00Z')

export interface Answer {
  status: number
  headers: Record<string, unknown>
  body: Tree
}

/** Parsed JSON of any shape: a test looks into it by name and says what it expects there. */
export interface Tree {
  [key: string]: Tree
}

/** The items of a list answer. */
export function itemsOf(answer: Answer, key: string): Tree[] {
  const items: unknown = answer.body[key]
  if (!Array.isArray(items)) throw new Error(`The answer has no list ${key}: ${JSON.stringify(answer.body)}`)
  return items
}

interface Ask {
  body?: unknown
  headers?: Record<string, string>
  token?: string | null
}

export interface TestApi {
  app: FastifyInstance
  store: MemoryStore
  cloud: PlainCloud
  trusts: Set<string>
  /** The policy in force, by the text of the operator's file. */
  setPolicy(yaml: string): void
  /** What the OpenAPI documents do not say of what was answered since it was last asked for. */
  undocumented(): string[]
  /** What the log got, one object per line. */
  log: Record<string, unknown>[]
  ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, ask?: Ask): Promise<Answer>
}

/** The API on a store in memory and a cloud of plain data. */
export function testApi(
  wish: Partial<Omit<ApiDeps, 'options'>> & { options?: Partial<ApiDeps['options']> } = {},
): TestApi {
  const store = new MemoryStore()
  const cloud = new PlainCloud()
  const trusts = new Set<string>()
  const rules = { policy: new Policy() }
  const log: Record<string, unknown>[] = []
  const app = buildApi({
    store,
    plugins: [smallPlugin()],
    validateToken: async (token) => {
      if (token === 'bad') return null
      const projectId = token === 'unscoped' ? null : token === FOREIGN_TOKEN ? OTHER_PROJECT : PROJECT
      const roles = token === ADMIN_TOKEN ? ['admin', 'member'] : ['member']
      return { userId: 'u1', userName: 'alice', projectId, roles, expiresAt: new Date(NOW + 3_600_000) }
    },
    policy: () => rules.policy,
    cloudFor: () => cloud.facts(),
    imagesFor: () => cloud.registry(),
    draftStack: (cluster) => ({
      stackName: stackName(cluster),
      template: `heat_template_version: ${cluster.node_groups.map(({ name }) => name).join()}`,
      files: {},
    }),
    markedInCloud: cloud.markedInCloud(),
    hostsInCloud: cloud.hostsInCloud(),
    createTrust: async () => {
      const id = `trust-${trusts.size + 1}`
      trusts.add(id)
      return id
    },
    trustExists: async (id) => trusts.has(id),
    deleteTrust: async (_caller, id) => {
      trusts.delete(id)
    },
    generateKeyPair: () => ({ publicKey: 'ecdsa-sha2-nistp256 AAAA Generated-by-Fennec', privateKey: 'PEM' }),
    health: async () => ({ ready: true, problems: [] }),
    logger: pino({}, { write: (line: string) => log.push(JSON.parse(line)) }),
    now: () => NOW,
    ...wish,
    options: { ...DEFAULT_API_OPTIONS, keystoneUri: 'http://keystone:5000/v3', ...wish.options },
  })
  const setPolicy = (yaml: string) => {
    rules.policy = readPolicy(yaml)
  }
  const undocumented = undocumentedAnswers(app)
  const ask: TestApi['ask'] = async (method, url, wish) => {
    const answer = await inject(app, method, url, wish)
    // Whatever a test is about, what it is answered must be in the documents.
    assert.deepEqual(undocumented(), [])
    return answer
  }
  return { app, store, cloud, trusts, log, setPolicy, undocumented, ask }
}

async function inject(app: FastifyInstance, method: Parameters<TestApi['ask']>[0], url: string, ask: Ask = {}) {
  const token = ask.token === undefined ? 'good' : ask.token
  const response = await app.inject({
    method,
    url,
    headers: { ...(token !== null && { 'x-auth-token': token }), ...ask.headers },
    ...(ask.body !== undefined && { payload: ask.body as object }),
  })
  return { status: response.statusCode, headers: response.headers, body: parsed(response) }
}

function parsed(response: { body: string; headers: Record<string, unknown> }): Tree {
  const isJson = String(response.headers['content-type']).startsWith('application/json')
  return JSON.parse(isJson ? response.body : JSON.stringify({ text: response.body }))
}
