import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { ChangeWatch } from './change-watch.ts'
import type { DashboardDeps } from './dashboard-deps.ts'
import { needSession, type PageSession } from './page-session.ts'

const POLL_MS = 500
/** The page takes a stream that says nothing for longer for a dead one: proxies and sleeping machines do not say goodbye. */
const ALIVE_MS = 5000
/** A client that reads so little has gone, or is too slow for live news; it comes again and asks for everything. */
const MOST_UNREAD_BYTES = 64 * 1024

/**
 * `/dashboard/events`: server-sent events that name the collections that changed for the session's project, and nothing
 * of what is in them: the page then asks the API, which checks the token and answers from memory.
 */
export function serveEvents(app: FastifyInstance, deps: DashboardDeps): void {
  const watch = new ChangeWatch(deps.revisions, {
    pollMs: POLL_MS,
    onFailure: (error) => app.log.warn({ err: error }, 'watching for changes: the database does not answer'),
  })
  const streams = new Map<PassThrough, PageSession>()
  const alive = setInterval(() => {
    for (const [stream, { expiresAt }] of streams) {
      if (Date.parse(expiresAt) > deps.now()) say(stream, 'alive', null)
      else stream.end()
    }
  }, ALIVE_MS)
  alive.unref()

  // Before the API waits for its last answers, of which these would be some for hours.
  app.addHook('preClose', async () => {
    clearInterval(alive)
    for (const stream of streams.keys()) stream.end()
  })

  app.get('/dashboard/events', { config: { open: true } }, (request, reply) => {
    const session = needSession(deps, request)
    const stream = new PassThrough()
    streams.set(stream, session)
    const stop = watch.watch(session.projectId, (collections) => say(stream, 'changed', collections))
    reply.raw.once('close', () => {
      stop()
      streams.delete(stream)
      stream.destroy()
    })
    // Proxies would else keep events until there are many.
    return reply.type('text/event-stream').header('x-accel-buffering', 'no').send(stream)
  })
}

function say(stream: PassThrough, event: string, data: unknown): void {
  if (stream.writableEnded) return
  if (stream.writableLength > MOST_UNREAD_BYTES) stream.destroy()
  else stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
