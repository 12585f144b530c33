import { randomBytes, randomUUID, scryptSync, timingSafeEqual } from 'node:crypto'

/** Keystone's ids are uuids without dashes. */
export const keystoneId = (): string => randomUUID().replaceAll('-', '')

export const secretText = (): string => randomBytes(48).toString('base64url')

// A light cost: the file that holds the hash lies beside the sandbox's own environment, which holds the password.
const COST = { N: 1024 }

export function hashSecret(secret: string): string {
  const salt = randomBytes(16)
  return `${salt.toString('hex')}:${scryptSync(secret, salt, 32, COST).toString('hex')}`
}

export function secretMatches(secret: string, hash: string): boolean {
  const [salt, wanted] = hash.split(':')
  if (salt === undefined || wanted === undefined) return false
  return timingSafeEqual(scryptSync(secret, Buffer.from(salt, 'hex'), 32, COST), Buffer.from(wanted, 'hex'))
}
