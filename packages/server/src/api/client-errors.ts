import type { Socket } from 'node:net'
import { newRequestId } from './request-id.ts'

const REASONS: Readonly<Record<string, [status: number, title: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request did not arrive in time.'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The URL and headers of the request are too long.'],
}
const NO_HTTP: [number, string, string] = [400, 'Bad Request', 'The request is not HTTP.']

/** What never became a request: answered on the bare connection, in the web framework's shape of old. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  // The client has gone, or an answer is on its way already: more bytes would be taken for a part of that.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy()
    return
  }
  const [status, title, message] = REASONS[error.code ?? ''] ?? NO_HTTP
  const body = JSON.stringify({ error: status, error_message: message })
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `x-openstack-request-id: ${newRequestId()}\r\nConnection: close\r\n\r\n${body}`,
  )
}
