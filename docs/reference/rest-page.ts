import { ERRORS, type ErrorCode, examplePath, onWire, operationOf, requestSchema } from '@fennec/contract'
import { ListCache } from '../../packages/server/src/api/list-cache.ts'
import { DESCRIBED } from '../../packages/server/src/api/openapi/document.ts'
import { typeInWords } from '../../packages/server/src/api/openapi/parameter-type.ts'
import { routeRefusals } from '../../packages/server/src/api/openapi/route-refusals.ts'
import { fieldsOf } from '../../packages/server/src/api/openapi/schema-table.ts'
import { policyRule } from '../../packages/server/src/api/policy-check.ts'
import { queryOf } from '../../packages/server/src/api/query-parameters.ts'
import { type ApiFamily, type Route, successStatus } from '../../packages/server/src/api/route.ts'
import { allRoutes } from '../../packages/server/src/api/routes/all-routes.ts'

const PREFIX = { v1: '/v1.1', v2: '/v2' } as const

/** Every route of a version with an example, from the contract; the examples are run by `reference.long.test.ts` of the API. */
export function restPage(family: ApiFamily): string {
  const routes = allRoutes(new ListCache(1)).filter(({ policy }) => policy[family] !== undefined)
  const collections = [...new Set(routes.map(collectionOf))]
  const shown = new Map<string, string>()
  const sections = collections.map((collection) => {
    const own = routes.filter((route) => collectionOf(route) === collection)
    return `## ${collection}\n\n${own.map((route) => routeText(route, family, shown)).join('\n')}`
  })
  return `# REST ${family === 'v1' ? 'v1.1' : 'v2'}\n\n${INTRODUCTION[family]}\n\n${sections.join('\n')}`
}

const REFUSALS_IN_GENERAL = `What a request is refused with are rows of [errors.md](errors.md), which says
what each tells. Any request may also meet 401 (no good token, or another project in the URL), 403 (the policy), 503 (Keystone does not answer, or
the token has no project), and 400 for what cannot be read: URL, body, \`Accept\``

const INTRODUCTION: Record<ApiFamily, string> = {
  v1: `The API of Sahara v1.1. Every request has a Keystone token in \`X-Auth-Token\`; the id of its project may stand after the version
(\`/v1.1/<project>/clusters\`). v1.0 has the same without jobs. [v2](rest-v2.md) is the newer one. Lists take \`limit\`, \`marker\` and \`sort_by\`.

${REFUSALS_IN_GENERAL}.`,
  v2: `Every request has a Keystone token in \`X-Auth-Token\`. What came with microversion 2.1 says so, and is an unknown URL or field without the header
\`OpenStack-API-Version: data-processing 2.1\`, which the examples have. Lists take \`limit\`, \`marker\` and \`sort_by\`. What takes an \`Idempotency-Key\`:
[idempotency.md](idempotency.md). The service describes itself at \`/docs\` and \`/v2/openapi.json\`.

${REFUSALS_IN_GENERAL}, query parameters that are not known. 406 is a microversion that there is not.`,
}

const collectionOf = ({ path }: Route): string => path.split('/')[1] ?? ''

function routeText(route: Route, family: ApiFamily, shown: Map<string, string>): string {
  const said = operationOf(family, route.method, route.path)
  const heading = `${route.method} ${PREFIX[family]}${route.path.replace(/:(\w+)/g, '{$1}')}`
  const facts = [
    `Policy: \`${policyRule(route.policy[family] ?? '')}\`.`,
    route.since === undefined ? '' : `Since ${route.since}.`,
    route.idempotent ? 'Takes an `Idempotency-Key`.' : '',
  ]
  const parts = [
    `### \`${heading}\``,
    `${said?.summary ?? ''}.`.replace('..', '.'),
    facts.filter((fact) => fact !== '').join(' '),
    queryTable(route, family),
    fieldTable(route, family),
    refusalList(route, family),
    exampleOf(route, family, heading, shown),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** What the introduction does not say of every list; of `sort_by` that is by what. */
function queryTable(route: Route, family: ApiFamily): string {
  const parameters = queryOf(route, family).filter(({ name }) => name !== 'limit' && name !== 'marker')
  if (parameters.length === 0) return ''
  const rows = parameters.map(
    ({ name, schema, description, ofClients }) =>
      `| \`${name}\` | ${cell(typeInWords(schema))} | ${ofClients ? 'Of old clients. ' : ''}${cell(description)} |`,
  )
  return `| query parameter | type | |\n|---|---|---|\n${rows.join('\n')}`
}

/** By status; what every request can meet, the introduction says. */
function refusalList(route: Route, family: ApiFamily): string {
  const own = routeRefusals(route, family).filter((code) => !OF_EVERY_REQUEST.has(code))
  const byStatus = [...Map.groupBy(own, (code) => ERRORS[code].status)].sort(([one], [other]) => one - other)
  if (byStatus.length === 0) return ''
  const lists = byStatus.map(([status, codes]) => `${status} ${codes.map((code) => `\`${code}\``).join(', ')}`)
  return `Refused with ${lists.join('; ')}.`
}

const OF_EVERY_REQUEST: ReadonlySet<ErrorCode> = new Set([
  'UNREADABLE_URL',
  'UNSUPPORTED_CONTENT_TYPE',
  'MALFORMED_REQUEST_BODY',
  'MICROVERSION_MALFORMED',
  'MICROVERSION_UNSUPPORTED',
  'UNKNOWN_QUERY_PARAMETER',
  'FORBIDDEN_BY_POLICY',
])

function fieldTable({ body }: Route, family: ApiFamily): string {
  if (body === undefined) return ''
  const fields = fieldsOf(requestSchema(body, DESCRIBED[family]))
  if (fields.length === 0) return ''
  const rows = fields.map(
    ({ name, required, type, words }) => `| \`${name}\`${required ? ' *' : ''} | ${cell(type)} | ${cell(words)} |`,
  )
  return `| field (* required) | type | |\n|---|---|---|\n${rows.join('\n')}`
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;')

/** The request and its answer; an answer that stands above already is named. */
function exampleOf(route: Route, family: ApiFamily, heading: string, shown: Map<string, string>): string {
  const said = operationOf(family, route.method, route.path)
  if (said?.alwaysRefused) return ''
  const version = DESCRIBED[family]
  const path = `${PREFIX[family]}${examplePath(family, route.path)}`
  const head = [`${route.method} ${path}`, ...(route.since ? ['OpenStack-API-Version: data-processing 2.1'] : [])]
  const wish = route.body && said?.request !== undefined ? json(onWire(route.body, said.request, version)) : ''
  const sent = route.takesBytes ? 'print(3.14)' : wish
  const answer = said?.answer
  const isJson = answer !== undefined && answer.contentType === undefined
  const given = isJson ? json(onWire(answer.schema, answer.example, version)) : ''
  const before = shown.get(given)
  if (given !== '' && before === undefined) shown.set(given, heading)
  const answered = [
    `HTTP/1.1 ${successStatus(route, answer)}`,
    ...(given !== '' && before === undefined ? ['', given] : []),
  ]
  const blocks = [head.join('\n'), sent, answered.join('\n')].filter((part) => part !== '')
  const block = `\`\`\`http run=contract\n${blocks.join('\n\n')}\n\`\`\``
  return before === undefined ? block : `${block}\n\nThe answer is as that of \`${before}\`.`
}

const json = (value: unknown): string => JSON.stringify(value, null, 2)
