import { randomBytes } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import { secretText } from './ids.ts'
import type { Token } from './state.ts'

/** Keystone's default `[token] expiration`. */
const LIFETIME_SECONDS = 3600

export function liveToken(cloud: Cloud, id: string): Token | undefined {
  const token = cloud.state.keystone.tokens[id]
  if (token === undefined) return undefined
  if (Date.parse(token.expiresAt) <= Date.now()) {
    delete cloud.state.keystone.tokens[id]
    return undefined
  }
  if (token.trustId !== undefined && cloud.state.keystone.trusts[token.trustId] === undefined) return undefined
  return token
}

export type TokenWish = Omit<Token, 'id' | 'auditId' | 'issuedAt' | 'expiresAt'> & { expiresAt?: string }

export function issueToken(cloud: Cloud, wish: TokenWish): Token {
  dropExpired(cloud)
  const now = new Date()
  const token: Token = {
    ...wish,
    id: `gAAAAA${secretText()}`,
    auditId: randomBytes(16).toString('base64url'),
    issuedAt: keystoneTime(now),
    expiresAt: wish.expiresAt ?? keystoneTime(new Date(now.getTime() + LIFETIME_SECONDS * 1000)),
  }
  cloud.state.keystone.tokens[token.id] = token
  cloud.changed()
  return token
}

/** As if their time were over. What a stack gave its nodes to signal with lives in a domain of its own, and stays. */
export function expireTokens(cloud: Cloud, projectId: string | undefined): void {
  const { tokens, users } = cloud.state.keystone
  for (const token of Object.values(tokens)) {
    const asked = projectId === undefined || token.projectId === projectId
    if (asked && users[token.userId] !== undefined) delete tokens[token.id]
  }
  cloud.changed()
}

/** Without this every sign-in would stay in the saved state for ever. */
function dropExpired(cloud: Cloud): void {
  const now = Date.now()
  for (const token of Object.values(cloud.state.keystone.tokens)) {
    if (Date.parse(token.expiresAt) <= now) delete cloud.state.keystone.tokens[token.id]
  }
}

export const keystoneTime = (date: Date): string => `${date.toISOString().slice(0, 19)}.000000Z`
