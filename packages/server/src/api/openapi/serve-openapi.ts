import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ApiFamily, Route } from '../route.ts'
import { docsPage, PAGE_SECURITY } from './docs-page.ts'
import { openapiDocument } from './document.ts'

const open = { config: { open: true } } as const

/** Without a token: a program must read what it can ask before it can ask. Made at the first request, then kept. */
export function serveOpenApi(app: FastifyInstance, routes: readonly Route[]): void {
  for (const [family, version] of [
    ['v1', 'v1.1'],
    ['v2', 'v2'],
  ] as const) {
    const document = once(() => openapiDocument(routes, family))
    const json = once(() => Buffer.from(JSON.stringify(document())))
    const page = once(() => Buffer.from(docsPage(document(), version)))
    // The router knows paths without their `.json`.
    app.get(`/${version}/openapi`, open, (_request, reply) => send(reply, 'application/json', json()))
    for (const url of pageUrls(family, version)) {
      app.get(url, open, (_request, reply) => send(reply.headers(PAGE_SECURITY), 'text/html; charset=utf-8', page()))
    }
  }
}

const pageUrls = (family: ApiFamily, version: string) => [`/docs/${version}`, ...(family === 'v2' ? ['/docs'] : [])]

function send(reply: FastifyReply, type: string, body: Buffer): FastifyReply {
  return reply.header('content-type', type).header('cache-control', 'public, max-age=300').send(body)
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
