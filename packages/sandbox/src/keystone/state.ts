export interface Project {
  id: string
  name: string
  domainId: string
  description: string
}
export interface User {
  id: string
  name: string
  domainId: string
  /** scrypt, salt:hash in hex. */
  passwordHash: string
}
export interface Role {
  id: string
  name: string
}
export interface Assignment {
  userId: string
  projectId: string
  roleId: string
}
export interface CatalogService {
  id: string
  name: string
  type: string
  description: string
  enabled: boolean
}
export interface Endpoint {
  id: string
  serviceId: string
  interface: string
  regionId: string
  url: string
  enabled: boolean
}
export interface Token {
  id: string
  methods: string[]
  userId: string
  /** absent: unscoped */
  projectId?: string
  roleIds: string[]
  trustId?: string
  applicationCredentialId?: string
  auditId: string
  issuedAt: string
  expiresAt: string
}
export interface Trust {
  id: string
  trustorUserId: string
  trusteeUserId: string
  projectId: string
  impersonation: boolean
  roleIds: string[]
  expiresAt: string | null
  remainingUses: number | null
  redelegationCount: number
  redelegatedTrustId?: string
  /** Fields Keystone does not know, which it keeps. */
  extra?: Record<string, unknown>
}
export interface ApplicationCredential {
  id: string
  name: string
  description: string | null
  userId: string
  projectId: string
  roleIds: string[]
  expiresAt: string | null
  unrestricted: boolean
  secretHash: string
}

/** What a user keeps at Keystone. */
export interface StoredCredential {
  id: string
  type: string
  blob: string
  userId: string
  projectId: string | null
}

export interface KeystoneState {
  projects: Record<string, Project>
  users: Record<string, User>
  roles: Record<string, Role>
  assignments: Assignment[]
  services: Record<string, CatalogService>
  endpoints: Record<string, Endpoint>
  tokens: Record<string, Token>
  trusts: Record<string, Trust>
  applicationCredentials: Record<string, ApplicationCredential>
  credentials: Record<string, StoredCredential>
}

export const REGION = 'RegionOne'
export const DOMAIN = { id: 'default', name: 'Default' }
