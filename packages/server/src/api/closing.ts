import type { FastifyInstance } from 'fastify'

const LOOK_EVERY_MS = 50

/**
 * Ends the stop of the API with the last answer. Node closes only connections that are idle at the moment it is told to
 * stop: one whose answer was still under way, and one that never asked anything, would keep the process for as long as
 * clients may keep a connection.
 */
export function closeWithLastAnswer(app: FastifyInstance): void {
  let underWay = 0
  app.addHook('onRequest', (_request, reply, done) => {
    underWay += 1
    // Also when the client hangs up before its answer is ready.
    reply.raw.once('close', () => {
      underWay -= 1
    })
    done()
  })
  app.addHook('preClose', (done) => {
    if (app.server.listening) {
      const looking = setInterval(() => {
        if (underWay === 0) app.server.closeAllConnections()
      }, LOOK_EVERY_MS)
      app.server.once('close', () => clearInterval(looking))
    }
    done()
  })
}
