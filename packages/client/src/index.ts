export type { Catalogue, CatalogueEndpoint, Interface } from './auth/catalogue.ts'
export type {
  ApplicationCredentials,
  Credentials,
  DomainReference,
  Identity,
  PasswordCredentials,
  ProjectReference,
  TokenCredentials,
  UserReference,
} from './auth/credentials.ts'
export type { CloudIdentity } from './auth/keystone.ts'
export type { CallOptions } from './calls/arguments.ts'
export type { Page, Pages } from './calls/pages.ts'
export { type Client, type ClientOptions, createClient, logIn } from './client.ts'
export * from './errors.ts'
export type { Fetch } from './http/exchange.ts'
export type { Patience } from './http/retry.ts'
export type { ClusterProgress, WaitForCluster } from './wait/cluster.ts'
export type { WaitForHost } from './wait/host.ts'
export { type NodeProgress, nodeProgress } from './wait/node-progress.ts'
export type { WaitForOperation } from './wait/operation.ts'
export type { WaitOptions } from './wait/poll.ts'
export type * from './wire.ts'
