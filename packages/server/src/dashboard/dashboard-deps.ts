import type { ApplicationCredentials, Cloud, PasswordCredentials, ProjectSwitch, Volume } from '@fennec/openstack'
import type { Revision } from './change-watch.ts'

/** Who logs in, as a person writes it. */
export interface Login {
  user: string
  userDomain: string
  password: string
  project: string
  projectDomain: string
}

/** By what a session of the page begins. */
export type LoginCredentials = PasswordCredentials | ApplicationCredentials | ProjectSwitch

/** Keeps what only this service may read: the session stands in the browser's cookie. */
export interface Sealer {
  seal(plain: string, belongsTo: string): string
  /** @throws when it was sealed by another key, or altered */
  open(sealed: string, belongsTo: string): string
}

/** What the page's room needs of the world; the composition root gives it, tests give their own. */
export interface DashboardDeps {
  authUrl: string
  sealer: Sealer
  /** Another identity on the same connections; asks nothing yet. */
  logIn(credentials: LoginCredentials): Cloud
  cloudFor(token: string): Cloud
  /** The root volumes of a cluster's nodes, found by ownership. */
  bootVolumes(cloud: Cloud, clusterId: string): Promise<Volume[]>
  /** How often each collection of these projects has changed, and of what is everybody's. */
  revisions(projectIds: readonly string[]): Promise<Revision[]>
  /** The largest file that is stored. */
  fileMaxKib: number
  /** One click instead of a password; null: not offered. */
  demoLogin: Login | null
  /** Where the built page is. */
  directory: string
  /** Milliseconds since the epoch. */
  now(): number
}
