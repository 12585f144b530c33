/** A request as a page shows it, and after an empty line the answer: `HTTP/1.1 202`, and its body. */
export interface ShownRequest {
  method: string
  path: string
  headers: Record<string, string>
  body?: string
  /** null: it has to succeed. */
  status: number | null
  answer?: object
}

export function readHttpBlock(text: string): ShownRequest {
  const [asked = '', answered] = text.split(/^HTTP\/1\.1 /m)
  const [head = '', ...rest] = asked.trim().split('\n\n')
  const [first = '', ...fields] = head.split('\n')
  const [method = '', path = ''] = first.split(' ')
  const headers = fields.map((line) => [line.split(': ')[0]?.toLowerCase() ?? '', line.split(': ')[1] ?? ''])
  const body = rest.join('\n\n')
  const [status, ...answer] = answered?.split('\n') ?? []
  const said = answer.join('\n').trim()
  return {
    method,
    path,
    headers: Object.fromEntries(headers) as Record<string, string>,
    ...(body !== '' && { body }),
    status: status === undefined ? null : Number.parseInt(status, 10),
    ...(said !== '' && { answer: JSON.parse(said) as object }),
  }
}
