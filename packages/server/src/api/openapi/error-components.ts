import { ERRORS, type ErrorCode, errorInGeneral, MAX_MICROVERSION, MIN_MICROVERSION } from '@fennec/contract'
import { foreignProject, identitySilent, type PlainAnswer, unauthorized, unscoped } from '../plain-answer.ts'

/** The shapes of refusals: the service's own, the web framework's, and two of the middleware in front of them. */
export const ERROR_SCHEMAS = {
  Error: {
    type: 'object',
    properties: {
      error_code: { type: 'integer', description: 'The HTTP status.' },
      error_name: { type: ['string', 'integer'], description: 'For programs: NOT_FOUND, QUOTA_ERROR …' },
      error_message: {
        type: 'string',
        description: "For people. Its last line is mostly the error's id in the service's log.",
      },
      min_version: { type: 'string', description: 'Of a microversion that there is not.' },
      max_version: { type: 'string', description: 'Of a microversion that there is not.' },
    },
    required: ['error_code', 'error_name', 'error_message'],
    additionalProperties: false,
  },
  FrameworkError: {
    type: 'object',
    description: 'Where no route answered: unknown URL, method not allowed, body too large, path that cannot be read.',
    properties: { error: { type: 'integer', description: 'The HTTP status.' }, error_message: { type: 'string' } },
    required: ['error', 'error_message'],
    additionalProperties: false,
  },
  TokenRefused: {
    type: 'object',
    description: 'No token, or one that is not good: whatever is accepted.',
    properties: {
      error: {
        type: 'object',
        properties: { code: { type: 'integer' }, title: { type: 'string' }, message: { type: 'string' } },
        required: ['code', 'title', 'message'],
        additionalProperties: false,
      },
    },
    required: ['error'],
    additionalProperties: false,
  },
  PlainRefusal: {
    type: 'object',
    description:
      'Refused before the service proper. Plain text to whoever does not accept application/json by that name.',
    properties: {
      code: { type: 'string', description: 'Status and reason: 401 Unauthorized.' },
      title: { type: 'string' },
      message: { type: 'string' },
    },
    required: ['code', 'title', 'message'],
    additionalProperties: false,
  },
} as const

const KEYSTONE = 'https://keystone.example.org/v3'

/** Examples that no row of the table of errors gives. */
export const OTHER_EXAMPLES = {
  TokenRefused: { summary: 'No token, or not a good one', value: asJson(unauthorized(KEYSTONE)) },
  ForeignProject: { summary: 'Another project in the URL', value: asJson(foreignProject(KEYSTONE)) },
  NotScoped: { summary: 'A token without a project', value: asJson(unscoped()) },
  KeystoneSilent: { summary: 'Keystone does not answer', value: asJson(identitySilent(KEYSTONE)) },
  UnknownUrl: {
    summary: 'Without the microversion the URL is unknown',
    value: { error: 404, error_message: 'The requested URL was not found on the server. …' },
  },
  TooLarge: {
    summary: 'A body over the limit',
    value: { error: 413, error_message: 'The data value transmitted exceeds the capacity limit of ‹limit› bytes.' },
  },
  PathNotReadable: {
    summary: 'A broken escape in the path',
    value: { error: 400, error_message: "'/v2/clusters/%zz' is not a valid url component" },
  },
  PathTooLong: { summary: 'A piece of the path that is too long', value: { error: 414, error_message: '…' } },
} as const

/** ‹names› stand for what the message fills in. */
export function exampleOfRow(code: ErrorCode) {
  const { status, ...row } = ERRORS[code]
  const { name, message } = errorInGeneral(code)
  const id = 'plain' in row ? '' : '\nError ID: 9d2a1c3e-0000-4000-8000-000000000001'
  const versions = { min_version: MIN_MICROVERSION, max_version: MAX_MICROVERSION }
  const isOfVersion = code === 'MICROVERSION_MALFORMED' || code === 'MICROVERSION_UNSUPPORTED'
  const value = { error_code: status, error_name: name, error_message: `${message}${id}` }
  return { summary: message, value: { ...value, ...(isOfVersion && versions) } }
}

function asJson(answer: PlainAnswer): unknown {
  return JSON.parse(answer.answer(true).text)
}
