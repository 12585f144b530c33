import { ERRORS, type ErrorCode, errorNames } from '@fennec/contract'
import type { ApiFamily, Route } from '../route.ts'
import { type Headers, LATER, refusalHeaders } from './answer-headers.ts'
import type { OTHER_EXAMPLES } from './error-components.ts'
import { routeRefusals, takesJson } from './route-refusals.ts'

type OtherExample = keyof typeof OTHER_EXAMPLES

export interface RefusalResponse {
  description: string
  headers: Headers
  content: Record<string, { schema: object; examples?: Record<string, { $ref: string }> }>
  /** The rows of the table of errors that it may be. */
  'x-errors': ErrorCode[]
}

/** What stands beside the rows of the table: the shape, and when. */
interface Beside {
  shape: 'FrameworkError' | 'PlainRefusal'
  examples: OtherExample[]
}

const WORDS: Readonly<Record<string, string>> = {
  400: 'Refused as it is; nothing was changed.',
  403: 'The policy, or the cloud, does not let the caller.',
  404: 'There is none, or not for this project.',
  406: 'A microversion that there is not.',
  409: 'Not now, or not any more: the object is not in the state for it.',
  413: 'The body is too large.',
  414: 'A piece of the path is longer than 500 characters.',
  503: "Keystone, another service of the cloud or the service's database does not answer as it should; or the token has no project.",
}

/** By status, each with the rows that have it. 401 is the same everywhere. */
export function refusalResponses(route: Route, family: ApiFamily): Record<string, RefusalResponse | { $ref: string }> {
  const byStatus = Map.groupBy(routeRefusals(route, family), (code) => String(ERRORS[code].status))
  const statuses = [...new Set([...byStatus.keys(), ...Object.keys(WORDS)])]
  const responses = statuses.flatMap((status) => {
    const codes = byStatus.get(status) ?? []
    const beside = besideRows(status, route)
    return codes.length === 0 && beside === null ? [] : [[status, response(status, codes, beside, family)] as const]
  })
  return { 401: { $ref: '#/components/responses/Unauthorized' }, ...Object.fromEntries(responses) }
}

function besideRows(status: string, route: Route): Beside | null {
  const framework = (...examples: OtherExample[]): Beside => ({ shape: 'FrameworkError', examples })
  const namesSomething = route.path.includes(':')
  switch (status) {
    case '400':
      return namesSomething || takesJson(route)
        ? framework(...(namesSomething ? ['PathNotReadable' as const] : []))
        : null
    case '404':
      return route.since ? framework('UnknownUrl') : null
    case '413':
      return takesJson(route) ? framework('TooLarge') : null
    case '414':
      return namesSomething ? framework('PathTooLong') : null
    case '503':
      return { shape: 'PlainRefusal', examples: ['NotScoped', 'KeystoneSilent'] }
    default:
      return null
  }
}

function response(status: string, codes: ErrorCode[], beside: Beside | null, family: ApiFamily): RefusalResponse {
  const shapes = [
    ...(codes.length === 0 ? [] : [rowSchema(status, codes)]),
    ...(beside ? [{ $ref: `#/components/schemas/${beside.shape}` }] : []),
  ]
  const examples = [...codes, ...(beside?.examples ?? [])]
  return {
    description: WORDS[status] ?? 'Refused.',
    headers: { ...refusalHeaders(family), ...(status === '503' && LATER) },
    content: {
      'application/json': {
        schema: shapes.length === 1 ? (shapes[0] ?? {}) : { anyOf: shapes },
        examples: Object.fromEntries(examples.map((name) => [name, { $ref: `#/components/examples/${name}` }])),
      },
      ...(beside?.shape === 'PlainRefusal' && { 'text/plain': { schema: { type: 'string' } } }),
    },
    'x-errors': codes,
  }
}

/** The names of these rows and no others; what a plugin says may be any. */
function rowSchema(status: string, codes: readonly ErrorCode[]): object {
  const names = codes.map(errorNames)
  const known = names.some((each) => each === null) ? {} : { error_name: { enum: [...new Set(names.flat())] } }
  return {
    allOf: [
      { $ref: '#/components/schemas/Error' },
      { properties: { error_code: { const: Number(status) }, ...known } },
    ],
  }
}
