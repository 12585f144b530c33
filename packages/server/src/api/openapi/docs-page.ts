import { createHash } from 'node:crypto'
import { ERRORS, type ErrorCode, errorInGeneral, errorNames } from '@fennec/contract'
import type { OpenApiDocument } from './document.ts'
import { Html, html } from './html.ts'
import type { OperationObject } from './operation-object.ts'
import { typeInWords } from './parameter-type.ts'
import type { RefusalResponse } from './refusal-responses.ts'
import { schemaTable } from './schema-table.ts'

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d8dce2, #3a4048); --soft: light-dark(#f5f6f8, #1c2026); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font: 0.875em/1.45 ui-monospace, monospace; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem; overflow: auto; }
details { border: 1px solid var(--line); border-radius: 6px; margin: 0.5rem 0; padding: 0 0.75rem; }
summary { cursor: pointer; padding: 0.5rem 0; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 700; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); padding: 0.25rem 0.5rem; }
nav a { margin-right: 1rem; }
`

/** The page has its style inside and nothing else: no script runs, nothing is loaded. */
export const PAGE_SECURITY = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/** The document for people: every operation folded, with its fields and its example. */
export function docsPage(document: OpenApiDocument, version: string): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))]
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${document.info.title} ${version}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<h1>${document.info.title}</h1>
${document.info.description.split('\n\n').map((paragraph) => html`<p>${words(paragraph)}</p>`)}
<nav><a href="/docs/v2">v2</a><a href="/docs/v1.1">v1.1</a><a href="/${version}/openapi.json">OpenAPI 3.1</a></nav>
<nav>${tags.map((tag) => html`<a href="#${tag}">${tag}</a>`)}<a href="#errors">errors</a></nav>
${tags.map(
  (tag) => html`<h2 id="${tag}">${tag}</h2>
${operations.filter(({ operation }) => operation.tags.includes(tag)).map(operationSection)}`,
)}
${errorTable(operations.map(({ operation }) => operation))}
</body>
</html>
`
  return page.text
}

function operationSection(of: { path: string; method: string; operation: OperationObject }): Html {
  const { path, method, operation } = of
  return html`<details id="${operation.operationId}">
<summary><span class="method">${method.toUpperCase()}</span> <code>${path}</code> ${words(operation.summary)}</summary>
<p>Policy: <code>${operation['x-policy']}</code>${operation['x-since'] ? `. Since ${operation['x-since']}` : ''}</p>
${parameterTable(operation)}${requestSection(operation)}${Object.entries(operation.responses).map(answerSection)}
${refusalTable(operation)}
</details>
`
}

function parameterTable({ parameters }: OperationObject): Html {
  if (parameters.length === 0) return html``
  const rows = parameters.map(
    ({ name, in: where, required, schema, description, deprecated }) =>
      html`<tr><td><code>${name}</code>${required ? ' *' : ''}</td><td>${where}</td><td>${typeInWords(schema)}</td>
<td>${deprecated ? 'Of old clients. ' : ''}${words(description ?? '')}</td></tr>`,
  )
  return html`<table><tr><th>parameter (* required)</th><th>in</th><th>type</th><th></th></tr>${rows}</table>`
}

function requestSection({ requestBody }: OperationObject): Html {
  const body = requestBody?.content['application/json']
  return body ? html`<h3>Request</h3>${schemaTable(body.schema)}${exampleOf(body.example)}` : html``
}

function answerSection([status, answer]: [string, OperationObject['responses'][string]]): Html {
  if (!('description' in answer) || isRefusal(answer)) return html``
  const [content] = Object.values(answer.content ?? {})
  return html`<h3>${status}</h3><p>${answer.description}</p>${content ? exampleOf(content.example) : html``}`
}

const isRefusal = (answer: object): answer is RefusalResponse => 'x-errors' in answer

/** The rows by name; what each says stands once, at the end of the page. */
function refusalTable({ responses }: OperationObject): Html {
  const rows = Object.entries(responses).flatMap(([status, answer]) => {
    if ('$ref' in answer)
      return [html`<tr><td>${status}</td><td>No good token, or the URL of another project.</td></tr>`]
    if (!isRefusal(answer)) return []
    const links = answer['x-errors'].map((code) => html`<a href="#${code}">${code}</a> `)
    return [html`<tr><td>${status}</td><td>${answer.description}<br>${links}</td></tr>`]
  })
  return html`<h3>Refusals</h3><table>${rows}</table>`
}

function errorTable(operations: readonly OperationObject[]): Html {
  const responses = operations.flatMap((operation) => Object.values(operation.responses))
  const said = new Set<ErrorCode>(responses.flatMap((answer) => (isRefusal(answer) ? answer['x-errors'] : [])))
  const rows = [...said].sort().map(
    (code) => html`<tr id="${code}"><td>${code}</td><td>${ERRORS[code].status}</td>
<td>${errorNames(code)?.join(' or ') ?? 'by the plugin'}</td><td>${errorInGeneral(code).message}</td></tr>`,
  )
  return html`<h2 id="errors">errors</h2>
<p>In <code>‹…›</code> stands what the request and the world fill in.</p>
<table><tr><th>error</th><th>status</th><th>error_name</th><th>error_message</th></tr>${rows}</table>`
}

/** Markdown's `code`, which is all that the documents have of it. */
const words = (text: string) => text.split('`').map((part, at) => (at % 2 === 0 ? part : html`<code>${part}</code>`))

function exampleOf(example: unknown): Html {
  return example === undefined ? html`` : html`<pre>${JSON.stringify(example, null, 2)}</pre>`
}
