import type { Cloud } from '../cloud/cloud.ts'
import { finishAccess } from './access-rules.ts'
import { finishCreation, finishDeletion } from './shares.ts'

/** What was under way when the sandbox stopped. */
export function resumeShares(cloud: Cloud): void {
  const { shares, accessRules } = cloud.state.manila
  for (const share of Object.values(shares)) {
    if (share.status === 'creating') finishCreation(cloud, share)
    else if (share.status === 'deleting') finishDeletion(cloud, share)
  }
  for (const rule of Object.values(accessRules)) if (rule.state !== 'active') finishAccess(cloud, rule)
}
