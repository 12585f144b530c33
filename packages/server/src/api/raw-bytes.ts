import type { FastifyReply } from 'fastify'

/** An answer that is a file and no JSON. */
export class RawBytes {
  readonly bytes: Buffer
  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
}

/** As a file to save: what a user stored must never run as a page of this service. */
export function sendBytes({ bytes }: RawBytes, reply: FastifyReply): FastifyReply {
  return reply
    .header('content-type', 'application/octet-stream')
    .header('content-disposition', 'attachment')
    .header('x-content-type-options', 'nosniff')
    .send(bytes)
}
