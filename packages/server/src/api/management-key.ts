import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { ManagementKeyPair } from './deps.ts'

const generate = promisify(generateKeyPair)

/** A 2048-bit RSA key pair for a cluster's nodes; made in the thread pool, since it takes up to a second of processor. */
export async function generateManagementKeyPair(): Promise<ManagementKeyPair> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: 2048 })
  const { n, e } = publicKey.export({ format: 'jwk' })
  if (n === undefined || e === undefined) throw new Error('The RSA key has no modulus or exponent.')
  const blob = Buffer.concat([field(Buffer.from('ssh-rsa')), number(e), number(n)])
  return {
    publicKey: `ssh-rsa ${blob.toString('base64')} Generated-by-Fennec`,
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs1' }).toString(),
  }
}

/** SSH's `string`: length, then bytes (RFC 4251 §5). */
function field(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** SSH's `mpint`: a leading zero byte keeps a high first bit from meaning "negative". */
function number(base64url: string): Buffer {
  const bytes = Buffer.from(base64url, 'base64url')
  return field((bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes)
}
