import { createHash, X509Certificate } from 'node:crypto'

/** Java opens its `cacerts` without a password; this one is the custom, for whoever checks the sum. */
export const TRUST_STORE_PASSWORD = 'changeit'

const MAGIC = 0xfeedfeed
const VERSION = 2
const TRUSTED_CERTIFICATE = 2

/**
 * Certificates (PEM) as Java reads them, in its own format, JKS: keytool takes in one certificate at a time, half a second each, and
 * openssl's PKCS #12 is trusted by Java only from OpenSSL 3.2 on.
 */
export function javaTrustStore(certificates: Iterable<string>): Buffer {
  // What a directory of certificates has under several names is one.
  const known = new Map(
    [...certificates].map((pem) => new X509Certificate(pem)).map((one) => [one.fingerprint256, one]),
  )
  const entries = [...known.values()].map(({ fingerprint256, raw }) =>
    Buffer.concat([
      number(TRUSTED_CERTIFICATE),
      text(fingerprint256.replaceAll(':', '').toLowerCase()),
      // The date of its addition. None, so that the same certificates make the same file.
      Buffer.alloc(8),
      text('X.509'),
      number(raw.length),
      raw,
    ]),
  )
  const store = Buffer.concat([number(MAGIC), number(VERSION), number(entries.length), ...entries])
  return Buffer.concat([store, sum(store)])
}

/** As sun.security.provider.JavaKeyStore has it. */
const sum = (store: Buffer): Buffer =>
  createHash('sha1')
    .update(Buffer.from(TRUST_STORE_PASSWORD, 'utf16le').swap16())
    .update('Mighty Aphrodite')
    .update(store)
    .digest()

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}
