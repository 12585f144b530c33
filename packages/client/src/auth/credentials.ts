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
  project: ProjectReference
}

/** A token somebody else got, used as it is: it is not renewed. */
export interface TokenCredentials {
  kind: 'token'
  authUrl: string
  token: string
}

export type ApplicationCredentials = {
  kind: 'applicationCredential'
  authUrl: string
  secret: string
} & ({ id: string } | { name: string; user: UserReference })

export type Credentials = PasswordCredentials | TokenCredentials | ApplicationCredentials

/** A login of your own making, in place of Keystone's: of a page that has a session, of a test. */
export interface Identity {
  token(signal?: AbortSignal): Promise<string>
  /** Where the service answers, with or without a version. */
  endpoint(signal?: AbortSignal): Promise<string>
  /** The service did not take the token. Says whether a new one can be had. */
  discard?(token: string): boolean
}
