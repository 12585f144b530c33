import type { Json } from './cloud-session.ts'
import { serviceUrl } from './settings.ts'

export interface Answer {
  status: number
  body: Json
}

/** The same at microversion 2.1, for what is new. */
export const request21 = (token: string, method: string, path: string, body?: unknown): Promise<Answer> =>
  serviceRequest(token, method, path, body, serviceUrl, { 'OpenStack-API-Version': 'data-processing 2.1' })

/** One plain request to the service under test. `body` is sent as it is when it is a string: malformed JSON too. */
export async function serviceRequest(
  token: string,
  method: string,
  path: string,
  body?: unknown,
  url = serviceUrl,
  more: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: { 'X-Auth-Token': token, Accept: 'application/json', 'Content-Type': 'application/json', ...more },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : { text } }
}
