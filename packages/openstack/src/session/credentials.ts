import type { TokenInfo } from './token-info.ts'

/** A domain, project or user as a person writes it: by id, or by a name that is unique in its domain. */
export type DomainReference = { id: string } | { name: string }
export type ProjectReference = { id: string } | { name: string; domain: DomainReference }
export type UserReference = { id: string } | { name: string; domain: DomainReference }

export interface PasswordCredentials {
  kind: 'password'
  /** Keystone, with or without `/v3`. */
  authUrl: string
  user: UserReference
  password: string
  /** What the token shall be good for; without one it only proves who asks. */
  project?: ProjectReference | undefined
}

/** A token somebody else got, used as it is: it is not renewed. */
export interface TokenCredentials {
  kind: 'token'
  authUrl: string
  token: string
  /** What Keystone said when it validated this token; saves asking again. */
  info?: TokenInfo | undefined
}

export interface ApplicationCredentials {
  kind: 'applicationCredential'
  authUrl: string
  id: string
  secret: string
}

/** A new token for another project out of one that is still good, and with it ends; Keystone may be set not to do this. */
export interface ProjectSwitch {
  kind: 'projectSwitch'
  authUrl: string
  token: string
  project: ProjectReference
}

/** The trustee acts for the trustor, in the project and with the roles the trust names. */
export interface TrustCredentials {
  kind: 'trust'
  authUrl: string
  trustId: string
  user: UserReference
  password: string
}

export type Credentials =
  | PasswordCredentials
  | TokenCredentials
  | ApplicationCredentials
  | ProjectSwitch
  | TrustCredentials
/** Credentials from which a new token can be had whenever the old one runs out. */
export type RenewableCredentials = Exclude<Credentials, TokenCredentials>
