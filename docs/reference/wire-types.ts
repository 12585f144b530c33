import * as contract from '@fennec/contract'
import { answerSchema, ERRORS, MAX_MICROVERSION, operationOf, PROBLEM_NAMES, requestSchema } from '@fennec/contract'
import { ListCache } from '../../packages/server/src/api/list-cache.ts'
import type { Route } from '../../packages/server/src/api/route.ts'
import { allRoutes } from '../../packages/server/src/api/routes/all-routes.ts'
import { indented, typeText } from './type-text.ts'

type Schema = Record<string, unknown>

/** Every route of v2 at the newest microversion. */
export const v2Routes: readonly Route[] = allRoutes(new ListCache(1)).filter(({ policy }) => policy.v2 !== undefined)

/**
 * The wire as TypeScript for packages/client, which is published alone: what the contract says, without the contract
 * and its schema library at run time.
 */
export function wireTypes(): string {
  const named = new Map<string, string>()
  const name = (own: string, schema: Schema): void => {
    if (named.has(own)) return
    named.set(own, '') // It may contain itself.
    const type = typeText(schema, name, { named: true }).replace(/ \| null$/, '')
    named.set(
      own,
      type.startsWith('{') && type.endsWith('}') && !type.includes('} | {')
        ? `interface ${own} ${type}`
        : `type ${own} = ${type}`,
    )
  }
  const routes = v2Routes.map((route) => routeText(route, name))
  const types = [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => `export ${text}\n`)
  return `// Made from the contract by \`npm run docs:reference\`: change the contract instead.

export type QueryValue = string | number | boolean | readonly string[]

${types.join('\n')}
/** Value of \`error_name\` of a refusal. What each means: docs/errors.md. */
export type ErrorName =
${errorNames()
  .map((each) => `  | ${JSON.stringify(each)}`)
  .join('\n')}

/** Every route of API v2, microversion ${MAX_MICROVERSION}. */
export interface Routes {
${routes.map(indented).join('\n')}
}

export const MICROVERSION = ${JSON.stringify(MAX_MICROVERSION)}

/** What the types cannot tell at run time. */
export interface RouteFacts {
  /** Takes a body. */
  body?: true
  /** Takes query parameters. */
  query?: true
  /** A list that is answered in pages. */
  pages?: true
  /** Answers with a file. */
  file?: true
  /** With a key of its own (Idempotency-Key) a request is accepted once, however often it is sent. */
  idempotent?: true
}

export const ROUTES: Readonly<Record<keyof Routes, RouteFacts>> = {
${v2Routes.map(factsText).join('\n')}
}
`
}

/** What is told of: names that old clients send are nothing for this one. */
const queryNames = ({ query }: Route): string[] =>
  (query?.v2 ?? []).filter(({ ofClients }) => !ofClients).map((parameter) => parameter.name)

function factsText(route: Route): string {
  const { method, path, body, takesBytes, pages, givesBytes, idempotent } = route
  const facts = {
    body: body !== undefined || takesBytes,
    query: pages || queryNames(route).length > 0,
    pages,
    file: givesBytes,
    idempotent,
  }
  const names = Object.entries(facts).flatMap(([name, holds]) => (holds ? [`${name}: true`] : []))
  return `  '${method} ${path}': {${names.length === 0 ? '' : ` ${names.join(', ')} `}},`
}

function routeText(route: Route, name: (own: string, schema: Schema) => void): string {
  const { method, path } = route
  const said = operationOf('v2', method, path)
  if (said === null) throw new Error(`The contract says nothing of ${method} ${path}.`)
  const answers = [said.answer, said.otherAnswer].flatMap((answer) => (answer ? [answer] : []))
  const types = answers.map(({ schema, contentType }) =>
    contentType === undefined ? typeText(answerSchema(schema, MAX_MICROVERSION), name) : 'Uint8Array',
  )
  if (said.answer === undefined) types.push('undefined')
  return `/** ${said.summary}. */
${JSON.stringify(`${method} ${path}`)}: {
  query: ${queryText(route)}
  request: ${requestText(route, name)}
  answer: ${indented(types.join(' | ')).trimStart()}
}`
}

function queryText(route: Route): string {
  const names = queryNames(route).map((each) => `${each}?: QueryValue | undefined`)
  if (route.pages)
    names.push('limit?: number | undefined', 'marker?: string | undefined', 'sort_by?: string | undefined')
  return names.length === 0 ? '{}' : `{ ${names.join('; ')} }`
}

function requestText({ body, takesBytes, method, path }: Route, name: (own: string, schema: Schema) => void): string {
  if (takesBytes) return 'Uint8Array<ArrayBuffer>'
  if (body === undefined) return 'undefined'
  const [own] = Object.entries(contract).find(([, value]) => value === body) ?? []
  if (own === undefined) throw new Error(`The body of ${method} ${path} has no name in the contract.`)
  const type = own.charAt(0).toUpperCase() + own.slice(1)
  const schema = requestSchema(body, MAX_MICROVERSION)
  name(type, { ...schema, type: 'object' })
  return type
}

/** Beside those of the rows the names that the first problem of a cluster gives the whole; a plugin's own are not known here. */
function errorNames(): string[] {
  const names = Object.values(ERRORS).map((row): unknown => row.name)
  return [...new Set([...names, ...Object.values(PROBLEM_NAMES)].filter((each) => typeof each === 'string'))].sort()
}
