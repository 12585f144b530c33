import { ERRORS, type ErrorCode, errorInGeneral } from '@fennec/contract'

/** Every error of the API, from the table that makes them: a name in ‹› stands for what the message fills in. */
export function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(([code, row]) => {
    const name = typeof row.name === 'function' ? 'by the first problem' : `\`${row.name}\``
    return `| ${code} | ${row.status} | ${name} | ${cell(errorInGeneral(code as ErrorCode).message)} |`
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

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
