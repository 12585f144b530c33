import { t } from '../strings.ts'

/** The service's refusal in its own words; status 0: it did not answer at all. */
export class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
  }
}

/** For whose things this window asks: the session may be in another project by now, by another window of this browser. */
let projectId: string | null = null

/** From now on it asks for those of this project; says whether it asked for another one's before. */
export function askFor(project: string): boolean {
  const isOther = projectId !== null && projectId !== project
  projectId = project
  return isOther
}

/** Whether this window is about that project; the first one asked about is the one. */
export function isAskedFor(project: string): boolean {
  projectId ??= project
  return projectId === project
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A file is sent as it is. @throws {Refusal} */
export async function request<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body)
  const text = await response.text()
  if (!response.ok) throw new Refusal(response.status, wordsOf(text) ?? t.problem.odd(response.status))
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** The service's own API, version 2, with the session's token. */
export function api<T>(method: Method, path: string, body?: unknown): Promise<T> {
  return request<T>(method, `/dashboard/api${path}`, body)
}

async function send(method: Method, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        // Shows the service that its own page is asking: see own-page-only.ts there.
        'x-fennec-dashboard': '1',
        ...(projectId !== null && !path.startsWith('/dashboard/session') && { 'x-fennec-project': projectId }),
        ...(body === undefined
          ? {}
          : { 'content-type': body instanceof Blob ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    })
  } catch (cause) {
    const refusal = new Refusal(0, method === 'GET' ? t.problem.away : t.problem.awayNow)
    refusal.cause = cause
    throw refusal
  }
}

/** The three shapes in which the API says why. */
function wordsOf(text: string): string | null {
  try {
    const { error_message, message, error } = JSON.parse(text) as {
      error_message?: string
      message?: string
      error?: { message?: string }
    }
    return error_message ?? message ?? error?.message ?? null
  } catch {
    // Plain text, from a proxy between us and the service for one.
    return text.length > 0 && text.length < 500 ? text : null
  }
}
