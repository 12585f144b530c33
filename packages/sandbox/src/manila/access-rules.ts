import { randomUUID } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import type { Cloud } from '../cloud/cloud.ts'
import { manilaError } from './errors.ts'
import { showExports } from './exports.ts'
import type { AccessRule, Share } from './state.ts'

/** The file server learns of it after Manila has answered. */
const APPLYING_MILLISECONDS = 60

export interface AccessWish {
  type: string | undefined
  to: string | undefined
  level: string | undefined
  metadata: Record<string, string>
}

/** The order of the checks is that of `manila/api/v1/shares.py` (_allow_access). */
export function allowAccess(cloud: Cloud, share: Share, { type, to = '', level, metadata }: AccessWish): AccessRule {
  if (type !== 'ip' && type !== 'user') {
    throw manilaError(400, 'Only ip, user, cert or cephx access type are supported.')
  }
  if (type === 'ip' && !isAddress(to)) throw manilaError(400, 'Supported ip format examples:\n\t10.0.0.2, 10.0.0.0/24')
  if (rulesOf(cloud, share).some((rule) => rule.type === type && rule.to === to)) {
    throw manilaError(400, `Share access ${type}:${to} exists.`)
  }
  if (level !== undefined && level !== 'rw' && level !== 'ro') {
    throw manilaError(400, `Invalid or unsupported share access level: ${level}.`)
  }
  const rule: AccessRule = {
    id: randomUUID(),
    shareId: share.id,
    type,
    to,
    level: level ?? 'rw',
    state: 'queued_to_apply',
    metadata,
    createdAt: cloud.clock.nowNaive(),
  }
  cloud.state.manila.accessRules[rule.id] = rule
  cloud.changed()
  finishAccess(cloud, rule)
  return rule
}

export function denyAccess(cloud: Cloud, rule: AccessRule): void {
  rule.state = 'queued_to_deny'
  finishAccess(cloud, rule)
}

/** Also called at start for rules that a killed sandbox had not brought to the file server. */
export function finishAccess(cloud: Cloud, rule: AccessRule): void {
  cloud.clock.after(APPLYING_MILLISECONDS, `access rule ${rule.id}`, async () => {
    if (rule.state === 'queued_to_deny') delete cloud.state.manila.accessRules[rule.id]
    else rule.state = 'active'
    await showExports(cloud, [rule.to])
  })
}

export const rulesOf = (cloud: Cloud, share: Share): AccessRule[] =>
  Object.values(cloud.state.manila.accessRules).filter((rule) => rule.shareId === share.id)

function isAddress(text: string): boolean {
  return ipaddr.isValid(text) || (text.includes('/') && ipaddr.isValidCIDR(text))
}
