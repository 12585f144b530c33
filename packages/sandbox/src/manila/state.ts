export type ShareStatus = 'creating' | 'available' | 'deleting' | 'error'

export interface Share {
  id: string
  name: string | null
  description: string | null
  sizeGiB: number
  /** In capitals, as Manila stores it. */
  protocol: string
  status: ShareStatus
  projectId: string
  isPublic: boolean
  metadata: Record<string, string>
  createdAt: string
}

export type AccessState = 'queued_to_apply' | 'active' | 'queued_to_deny'

export interface AccessRule {
  id: string
  shareId: string
  type: string
  to: string
  level: 'rw' | 'ro'
  state: AccessState
  metadata: Record<string, string>
  createdAt: string
}

export interface ManilaState {
  shares: Record<string, Share>
  accessRules: Record<string, AccessRule>
}
