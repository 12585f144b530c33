/** curl's options as user data uses them (Heat's wait condition handles, image downloads), each as `curl(1)` says. */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    request: { type: 'string', short: 'X' },
    header: { type: 'string', short: 'H', multiple: true },
    data: { type: 'string', short: 'd' },
    'data-binary': { type: 'string' },
    'data-raw': { type: 'string' },
    output: { type: 'string', short: 'o' },
    'write-out': { type: 'string', short: 'w' },
    retry: { type: 'string' },
    'retry-delay': { type: 'string' },
    'max-time': { type: 'string', short: 'm' },
    'connect-timeout': { type: 'string' },
    include: { type: 'boolean', short: 'i' },
    insecure: { type: 'boolean', short: 'k' },
    silent: { type: 'boolean', short: 's' },
    'show-error': { type: 'boolean', short: 'S' },
    fail: { type: 'boolean', short: 'f' },
    location: { type: 'boolean', short: 'L' },
  },
})
const [url] = positionals
if (!url) {
  process.stderr.write('curl: no URL specified\n')
  process.exit(2)
}
if (values.insecure) process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'

const given = values['data-binary'] ?? values['data-raw'] ?? values.data
const body =
  given?.startsWith('@') && values['data-raw'] === undefined ? readFileSync(given === '@-' ? 0 : given.slice(1)) : given
const headers = new Headers()
if (body !== undefined) headers.set('content-type', 'application/x-www-form-urlencoded')
for (const header of values.header ?? []) {
  const colon = header.indexOf(':')
  headers.set(header.slice(0, colon), header.slice(colon + 1).trim())
}

async function attempt(target: string): Promise<Response> {
  return await fetch(target, {
    method: values.request ?? (body === undefined ? 'GET' : 'POST'),
    headers,
    ...(body === undefined ? {} : { body }),
    redirect: values.location ? 'follow' : 'manual',
    ...(values['max-time'] ? { signal: AbortSignal.timeout(Number(values['max-time']) * 1000) } : {}),
  })
}

async function attempts(target: string): Promise<Response> {
  for (let left = Number(values.retry ?? 0); ; left -= 1) {
    try {
      const response = await attempt(target)
      if (left <= 0 || response.status < 500) return response
    } catch (error) {
      if (left <= 0) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, Number(values['retry-delay'] ?? 1) * 1000))
  }
}

try {
  const response = await attempts(url)
  if (values.fail && response.status >= 400) {
    process.stderr.write(`curl: (22) The requested URL returned error: ${response.status}\n`)
    process.exit(22)
  }
  const head = values.include
    ? `HTTP/1.1 ${response.status} ${response.statusText}\r\n${[...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
    : ''
  const answer = Buffer.concat([Buffer.from(head), Buffer.from(await response.arrayBuffer())])
  if (values.output) writeFileSync(values.output, answer)
  else process.stdout.write(answer)
  if (values['write-out'])
    process.stdout.write(
      values['write-out'].replaceAll('%{http_code}', String(response.status)).replaceAll('\\n', '\n'),
    )
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  process.stderr.write(`curl: (7) ${cause instanceof Error ? cause.message : String(cause)}\n`)
  process.exit(7)
}
