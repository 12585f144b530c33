import { MICROVERSION_HEADER, SERVICE_TYPE } from '@fennec/contract'
import type { ApiFamily, Route } from '../route.ts'

export type Headers = Record<string, { $ref: string } | { required?: true; description: string; schema: object }>

const text = (description: string, more: object = {}) => ({ description, schema: { type: 'string', ...more } })

const version = text('The microversion that was used.', { examples: [`${SERVICE_TYPE} 2.1`] })
const vary = text(`${MICROVERSION_HEADER}, and Origin where pages of other origins may ask.`)

export const HEADERS = {
  RequestId: {
    ...text("The request's own id, which every line of the service's log about it has.", { pattern: '^req-' }),
    required: true,
  },
  Microversion: { ...version, required: true },
  Vary: { ...vary, required: true },
  /** Refused before it was read, the header is not answered. */
  MicroversionIfRead: version,
  VaryIfRead: vary,
  RetryAfter: text('Seconds, where the service knows when to ask again.', { pattern: '^[0-9]+$' }),
  Challenge: { ...text('Where tokens come from.', { pattern: '^Keystone uri=' }), required: true },
} as const

const ref = (name: keyof typeof HEADERS) => ({ $ref: `#/components/headers/${name}` })

/** Of an answer that is no refusal. */
export function answerHeaders(route: Route, family: ApiFamily): Headers {
  const own = { ...route.headers, ...(route.givesBytes && FILE_HEADERS) }
  return {
    'x-openstack-request-id': ref('RequestId'),
    ...(family === 'v2' && { [MICROVERSION_HEADER]: ref('Microversion'), Vary: ref('Vary') }),
    ...Object.fromEntries(
      Object.entries(own).map(([name, value]) => [
        name,
        { required: true as const, description: 'Always this.', schema: { type: 'string', const: value } },
      ]),
    ),
  }
}

/** As `sendBytes` gives them. */
const FILE_HEADERS = { 'content-disposition': 'attachment', 'x-content-type-options': 'nosniff' }

export function refusalHeaders(family: ApiFamily): Headers {
  return {
    'x-openstack-request-id': ref('RequestId'),
    ...(family === 'v2' && { [MICROVERSION_HEADER]: ref('MicroversionIfRead'), Vary: ref('VaryIfRead') }),
  }
}

/** What is away now. */
export const LATER: Headers = { 'retry-after': ref('RetryAfter') }

/** Every 401 has it. */
export const CHALLENGE: Headers = { 'WWW-Authenticate': ref('Challenge') }
