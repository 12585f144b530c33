import type { PluginNode } from '../../interface.ts'
import { shellQuote } from '../shell-quote.ts'

/** A file that the node fetches itself. */
export interface FileElsewhere {
  /** Where it is, as it may be told. */
  from: string
  /** Signed: whoever has it gets the file. It is on no command line and in no file of the node. */
  url: string
  /** Of Keystone, where its server asks for one. Kept as the address is. */
  token?: string
}

/** The file cannot be had: what its server says, or that there is none. */
export class NotFetched extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotFetched'
  }
}

const WITHIN_MS = 1_800_000
const ANSWER_BYTES = 600

/** @throws NotFetched */
export async function fetchFile(
  node: PluginNode,
  path: string,
  name: string,
  { from, url, token }: FileElsewhere,
  signal: AbortSignal,
): Promise<void> {
  const file = shellQuote(path)
  const fresh = `${file}.new.$$`
  const curl = `curl -sS --config - -o ${fresh} -w '%{http_code}' --connect-timeout 20 --max-time ${WITHIN_MS / 1000} --retry 2 --retry-delay 2`
  const command = `umask 077; status=$(${curl}) || exit
if [ "$status" != 200 ]; then echo "$status"; head -c ${ANSWER_BYTES} ${fresh} 2>/dev/null; rm -f ${fresh}; exit 0; fi
chmod 700 ${fresh} && mv -f ${fresh} ${file}`
  const { exitCode, stdout, stderr } = await node.run(command, {
    input: `url = "${url}"\n${token === undefined ? '' : `header = "X-Auth-Token: ${token}"\n`}`,
    timeoutMs: WITHIN_MS + 60_000,
    allowFailure: true,
    signal,
  })
  if (exitCode !== 0) {
    const words = stderr.trim().split('\n').at(-1) ?? ''
    throw new NotFetched(
      `Job binary ${name} could not be fetched from ${from} by ${node.instanceName}: ${words || `curl ended with ${exitCode}`}`,
    )
  }
  if (stdout !== '') throw new NotFetched(refusal(name, from, stdout, token !== undefined))
}

/** The answer is S3's XML: a code and a sentence; or Swift's HTML: a heading and a sentence. */
function refusal(name: string, from: string, said: string, isSwift: boolean): string {
  const [status = ''] = said.split('\n')
  const code = /<(?:Code|h1)>([^<]*)/.exec(said)?.[1] ?? ''
  const message = /<(?:Message|p)>([^<]*)/.exec(said)?.[1] ?? ''
  const words = [code, message].filter((word) => word !== '').join(': ')
  const way = status === '403' ? ` Check the ${isSwift ? 'user' : 'accesskey and secretkey'} of the job binary.` : ''
  return `Job binary ${name} could not be fetched from ${from}: ${status}${words === '' ? '' : ` ${words}`}${/[.!]$/.test(words) ? '' : '.'}${way}`
}
