import { ERRORS } from '@fennec/contract'

type Row = { status: number; name: unknown; message: (data: never) => string }

/** Every error of the API, from the table that makes them: a name in ‹› stands for what the message fills in. */
export function errorsPage(): string {
  const rows = Object.entries(ERRORS as unknown as Record<string, Row>).map(([code, row]) => {
    const name = typeof row.name === 'function' ? 'by the first problem' : `\`${String(row.name)}\``
    return `| ${code} | ${row.status} | ${name} | ${cell(String(row.message(blanks())))} |`
  })
  return `# Errors

Every refusal of the API has this shape; its error id stands in the service's log with the details.

\`\`\`http
GET /v2/clusters/00000000-0000-4000-8000-000000000000

HTTP/1.1 404
{"error_code": 404, "error_name": "NOT_FOUND", "error_message": "…"}
\`\`\`

| code | status | error_name | message |
|---|---|---|---|
${rows.join('\n')}
`
}

/** Data for any message: each field is the list of its own name, which prints as the name, and its one user. */
function blanks(): never {
  const blank = (field: string) => Object.assign([field], { names: [field], total: 1 })
  return new Proxy({}, { get: (_, field) => blank(`‹${String(field)}›`) }) as never
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
