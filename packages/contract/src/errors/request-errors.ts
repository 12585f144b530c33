import { pythonRepr } from '../python-words.ts'
import { row } from './error-row.ts'

/** What is wrong with the request itself, and with the names in it. */
export const REQUEST_ERRORS = {
  VALIDATION_ERROR: row<{ failures: readonly string[] }>(400, 'VALIDATION_ERROR', (e) => e.failures.join('\n')),
  MALFORMED_REQUEST_BODY: row<{ reason: string }>(
    400,
    'MALFORMED_REQUEST_BODY',
    (e) => `The request body is not JSON: ${e.reason}`,
  ),
  UNREADABLE_URL: row<undefined>(
    400,
    'INVALID_DATA',
    () => 'The URL has the character U+0000 (%00) in it, which nothing is named by.',
  ),
  UNSUPPORTED_CONTENT_TYPE: row<{ contentType: string }>(
    400,
    'INVALID_DATA',
    (e) => `Content type '${e.contentType}' isn't supported. Use application/json.`,
  ),
  UNKNOWN_QUERY_PARAMETER: row<{ handler: string; allowed: readonly string[] }>(
    400,
    'INVALID_PARAMS_ON_REQUEST',
    (e) => `The only valid params for ${e.handler} are ${pythonRepr(e.allowed)} and ['marker', 'limit', 'sort_by']`,
    true,
  ),
  UNKNOWN_FILTER: row<{ filters: readonly string[]; allowed: readonly string[] }>(
    400,
    'INVALID_PARAMS_ON_REQUEST',
    (e) => `Unknown field for filtering ${e.filters.join(', ')}. Known: ${e.allowed.join(', ')}.`,
  ),
  BAD_LIMIT: row<undefined>(400, 400, () => "'limit' must be positive integer"),
  BAD_FLAG: row<{ name: string; value: string }>(
    400,
    'INVALID_DATA',
    (e) => `The filter ${e.name} is 'true' or 'false', not '${e.value}'.`,
  ),
  BAD_SORT: row<{ field: string; allowed: readonly string[] }>(
    400,
    400,
    (e) => `Unknown field for sorting ${e.field}. Known: ${e.allowed.join(', ')}.`,
  ),
  MICROVERSION_MALFORMED: row<{ version: string }>(
    400,
    'BAD_REQUEST',
    (e) => `API Version String ${e.version} is of invalid format. Must be of format MajorNum.MinorNum.`,
    true,
  ),
  MICROVERSION_UNSUPPORTED: row<{ version: string; min: string; max: string }>(
    406,
    'NOT_ACCEPTABLE',
    (e) => `Version ${e.version} is not supported by the API. Minimum is ${e.min} and maximum is ${e.max}.`,
    true,
  ),
  VALUE_REFUSED: row<{ reason: string }>(
    400,
    'INVALID_DATA',
    (e) => `A value of the request cannot be stored: ${e.reason}. Give a shorter text or a smaller number.`,
  ),
  OBJECT_NOT_FOUND: row<{ lookup: Readonly<Record<string, string>> }>(
    404,
    'NOT_FOUND',
    (e) => `Object with ${pythonRepr(e.lookup)} not found`,
  ),

  NAME_ALREADY_EXISTS: row<{ kind: string; name: string }>(
    400,
    'NAME_ALREADY_EXISTS',
    (e) => `${e.kind} with name '${e.name}' already exists`,
  ),
  DB_DUPLICATE_ENTRY: row<{ kind: string; name: string }>(
    400,
    'DB_DUPLICATE_ENTRY',
    (e) => `${e.kind} with name '${e.name}' was made by another request at the same time. Choose another name.`,
  ),

  REFERENCE_GONE: row<{ kind: string; name: string }>(
    400,
    'INVALID_REFERENCE',
    (e) =>
      `Something that ${e.kind} '${e.name}' refers to was deleted by another request at the same time. Look again.`,
  ),
} as const
