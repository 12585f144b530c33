import { generateKeyPairSync } from 'node:crypto'
import type { ManagementKeyPair } from './deps.ts'

const TYPE = 'ecdsa-sha2-nistp256'
const CURVE = 'nistp256'

/**
 * The key pair with which the service comes to a cluster's nodes. On P-256, which every sshd since OpenSSH 5.7 takes, also where
 * FIPS 140 is kept: an RSA pair, as the old service made it, costs a tenth of a second of processor, and a hundred clusters
 * accepted at once kept everybody else waiting for seconds.
 */
export function generateManagementKeyPair(): ManagementKeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  if (x === undefined || y === undefined) throw new Error('The public key is no point of its curve.')
  const point = Buffer.concat([UNCOMPRESSED, Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  const blob = Buffer.concat([field(Buffer.from(TYPE)), field(Buffer.from(CURVE)), field(point)])
  return {
    publicKey: `${TYPE} ${blob.toString('base64')} Generated-by-Fennec`,
    privateKey: privateKey.export({ format: 'pem', type: 'sec1' }).toString(),
  }
}

/** SEC 1, 2.3.3: both coordinates follow. RFC 5656, 3.1 has keys so. */
const UNCOMPRESSED = Buffer.from([4])

/** SSH's `string`: length, then bytes (RFC 4251 §5). */
function field(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
