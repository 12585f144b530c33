import type { Json } from './cloud-session.ts'
import { serviceUrl } from './settings.ts'

export interface Answer {
  status: number
  body: Json
}

/** One plain request to the service under test. `body` is sent as it is when it is a string: malformed JSON too. */
export async function serviceRequest(
  token: string,
  method: string,
  path: string,
  body?: unknown,
  url = serviceUrl,
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: { 'X-Auth-Token': token, Accept: 'application/json', 'Content-Type': 'application/json' },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : { text } }
}
