import type { FastifyReply } from 'fastify'

/** Adds to what the answer depends on: a cache in between must not give one caller's to another. */
export function addVary(reply: FastifyReply, header: string): void {
  const before = reply.getHeader('vary')
  reply.header('Vary', before === undefined ? header : `${String(before)}, ${header}`)
}
