import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export interface SecretKey {
  /** Stands in every value it encrypted, so that keys can be rotated. */
  id: string
  /** 32 bytes. */
  key: Buffer
}

/** A stored secret names a key this process does not have, or was altered. */
export class SecretUnreadable extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SecretUnreadable'
  }
}

/**
 * Secrets at rest: AES-256-GCM, `fennec1:<key id>:<iv>:<tag>:<text>` in base64url. The row a secret belongs to
 * is authenticated with it: a value copied into another row does not open.
 */
export interface SecretBox {
  seal(plain: string, belongsTo: string): string
  /** @throws SecretUnreadable */
  open(sealed: string, belongsTo: string): string
}

const ivBytes = 12

/** The first key encrypts; all of them decrypt. */
export function createSecretBox(keys: SecretKey[]): SecretBox {
  const [current] = keys
  if (!current) throw new Error('No secret key is configured: private keys could not be stored.')
  for (const key of keys) {
    if (key.key.length !== 32) throw new Error(`Secret key ${key.id} has ${key.key.length} bytes; it needs 32.`)
    if (!/^[A-Za-z0-9_-]+$/.test(key.id))
      throw new Error(`Secret key id ${JSON.stringify(key.id)}: letters, digits, - and _ only.`)
  }
  const byId = new Map(keys.map((key) => [key.id, key.key]))
  return {
    seal(plain, belongsTo) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', current.key, iv).setAAD(Buffer.from(belongsTo))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return ['fennec1', current.id, base64(iv), base64(cipher.getAuthTag()), base64(text)].join(':')
    },
    open(sealed, belongsTo) {
      const [format, keyId, iv, tag, text] = sealed.split(':')
      const key = byId.get(keyId ?? '')
      if (format !== 'fennec1' || iv === undefined || tag === undefined || text === undefined) {
        throw new SecretUnreadable('A stored secret is not in the format fennec1.')
      }
      if (!key) throw new SecretUnreadable(`A stored secret was encrypted with key ${keyId}, which is not configured.`)
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'))
        .setAAD(Buffer.from(belongsTo))
        .setAuthTag(Buffer.from(tag, 'base64url'))
      try {
        return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8')
      } catch {
        throw new SecretUnreadable(
          `A stored secret of ${belongsTo} does not open with key ${keyId}: it was altered or moved.`,
        )
      }
    },
  }
}

const base64 = (bytes: Buffer): string => bytes.toString('base64url')
