/**
 * Refusals that come before the service proper, in the shape of the old deployment's middleware: plain text, or JSON
 * of its own form when the client accepts it.
 * Sources: keystonemiddleware `auth_token`, webob `exc`, sahara `api/middleware/auth_valid.py`.
 */
export class PlainAnswer extends Error {
  readonly status: number
  readonly title: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: PlainBody | null

  constructor(
    status: number,
    title: string,
    message: string,
    more: { headers?: Record<string, string>; body?: PlainBody } = {},
  ) {
    super(message)
    this.name = 'PlainAnswer'
    this.status = status
    this.title = title
    this.headers = more.headers ?? {}
    this.body = more.body ?? null
  }

  answer(acceptsJson: boolean): PlainBody {
    if (this.body) return this.body
    const code = `${this.status} ${this.title}`
    return acceptsJson
      ? { contentType: 'application/json', text: JSON.stringify({ message: this.message, code, title: this.title }) }
      : { contentType: 'text/plain; charset=UTF-8', text: `${code}\n\n${this.message}\n\n` }
  }
}

export interface PlainBody {
  contentType: string
  text: string
}

/** Says whom to ask for a token; every 401 has it. */
function challenge(keystoneUri: string): Record<string, string> {
  return { 'WWW-Authenticate': `Keystone uri="${keystoneUri}"` }
}

/** The project in the URL is not the token's. */
export function foreignProject(keystoneUri: string): PlainAnswer {
  return new PlainAnswer(401, 'Unauthorized', 'Token tenant != requested tenant', { headers: challenge(keystoneUri) })
}

/** Missing, expired or foreign to Keystone: the middleware answers JSON whatever is accepted. */
export function unauthorized(keystoneUri: string): PlainAnswer {
  const message = 'The request you have made requires authentication.'
  return new PlainAnswer(401, 'Unauthorized', message, {
    headers: challenge(keystoneUri),
    body: {
      contentType: 'application/json',
      text: JSON.stringify({ error: { code: 401, title: 'Unauthorized', message } }),
    },
  })
}

/** Everything here is some project's. */
export const unscoped = () =>
  new PlainAnswer(503, 'Service Unavailable', 'The token is not scoped to a project. Ask for one that is.')

export function identitySilent(keystoneUri: string): PlainAnswer {
  const message = `The identity service at ${keystoneUri} does not answer, so the token cannot be checked. Try again later.`
  return new PlainAnswer(503, 'Service Unavailable', message)
}
