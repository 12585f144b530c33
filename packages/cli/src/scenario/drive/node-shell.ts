import type { Duplex } from 'node:stream'
import ssh2 from 'ssh2'

export interface NodeLogin {
  host: string
  port: number
  username: string
  privateKey: string
  /** Address of the node through which the others are reached; null: straight. */
  via: string | null
}

/**
 * What a command prints on a node. Its host key is not known to us, and need not be: nothing secret is sent there, and the key that
 * lets us in is of this run alone.
 *
 * @throws {Error} the node cannot be reached, or the command fails
 */
export async function runOnNode(login: NodeLogin, command: string, input?: Uint8Array): Promise<string> {
  const gateway = login.via === null || login.via === login.host ? null : await connected(login, login.via, null)
  try {
    const stream = gateway === null ? null : await forwarded(gateway, login)
    const node = await connected(login, login.host, stream)
    try {
      return await outputOf(node, login.host, command, input)
    } finally {
      node.end()
    }
  } finally {
    gateway?.end()
  }
}

function connected({ port, username, privateKey }: NodeLogin, host: string, sock: Duplex | null) {
  const client = new ssh2.Client()
  return new Promise<ssh2.Client>((resolve, reject) => {
    client
      .once('ready', () => resolve(client))
      .on('error', (error) => reject(new Error(`${username}@${host} port ${port} cannot be reached: ${error.message}`)))
      .connect({ host, port, username, privateKey, readyTimeout: 60_000, ...(sock === null ? {} : { sock }) })
  })
}

function forwarded(gateway: ssh2.Client, { host, port }: NodeLogin) {
  return new Promise<Duplex>((resolve, reject) => {
    gateway.forwardOut('127.0.0.1', 0, host, port, (error, stream) => {
      if (error) reject(new Error(`The gateway does not reach ${host}: ${error.message}`))
      else resolve(stream)
    })
  })
}

function outputOf(node: ssh2.Client, host: string, command: string, input: Uint8Array | undefined) {
  return new Promise<string>((resolve, reject) => {
    node.exec(command, (error, stream) => {
      if (error) {
        reject(error)
        return
      }
      let output = ''
      let complaint = ''
      stream.on('data', (bytes: Buffer) => {
        output += bytes.toString()
      })
      stream.stderr.on('data', (bytes: Buffer) => {
        complaint += bytes.toString()
      })
      stream.on('close', (status: number | null) => {
        if (status === 0) resolve(output)
        else reject(new Error(`\`${command}\` ended with ${status} on ${host}: ${complaint.trim()}`))
      })
      stream.end(input)
    })
  })
}
