export type { VolumeLimits } from './cinder/limits/types.ts'
export type { QuotaUsage, VolumeQuotas } from './cinder/quotas/types.ts'
export type { VolumeType } from './cinder/types/types.ts'
export type { VolumeStatus } from './cinder/volumes/states.ts'
export type { Volume } from './cinder/volumes/types.ts'
export { type Cloud, createCloud } from './cloud.ts'
export type { Image, PropertyChange } from './glance/images/types.ts'
export type { StackEvent } from './heat/events/types.ts'
export type { StackResource } from './heat/resources/types.ts'
export { isInProgress, type StackStatus } from './heat/stacks/states.ts'
export type {
  NewStack,
  Stack,
  StackKey,
  StackOutput,
  StackReference,
  StackSource,
  StackSummary,
  StackWish,
} from './heat/stacks/types.ts'
export type { Endpoint } from './keystone/endpoints/types.ts'
export type { Project } from './keystone/projects/types.ts'
export type { Service } from './keystone/services/types.ts'
export type { NewTrust, Trust } from './keystone/trusts/types.ts'
export type { AccessLevel, AccessRule, SharedAccessRule } from './manila/access-rules/types.ts'
export type { ExportLocation, Share } from './manila/shares/types.ts'
export type { FloatingIp } from './neutron/floating-ips/types.ts'
export type { Network } from './neutron/networks/types.ts'
export type { Port } from './neutron/ports/types.ts'
export type { NetworkQuota, NetworkQuotas } from './neutron/quotas/types.ts'
export type { SecurityGroup } from './neutron/security-groups/types.ts'
export type { Subnet } from './neutron/subnets/types.ts'
export type { Flavor } from './nova/flavors/types.ts'
export type { Hypervisor } from './nova/hypervisors/types.ts'
export type { Keypair } from './nova/keypairs/types.ts'
export type { ComputeLimits } from './nova/limits/types.ts'
export type { Migration } from './nova/migrations/types.ts'
export type { ServerGroup } from './nova/server-groups/types.ts'
export type { ServerStatus } from './nova/servers/states.ts'
export type { Server, VolumeAttachment } from './nova/servers/types.ts'
export type { ComputeService, ServiceChange } from './nova/services/types.ts'
export type { AvailabilityZone } from './nova/zones/types.ts'
export type { Catalogue, CatalogueEndpoint, CatalogueService, Interface, ServiceName } from './session/catalogue.ts'
export { CloudError, isCloudError } from './session/cloud-error.ts'
export type {
  ApplicationCredentials,
  Credentials,
  DomainReference,
  PasswordCredentials,
  ProjectReference,
  ProjectSwitch,
  TokenCredentials,
  TrustCredentials,
  UserReference,
} from './session/credentials.ts'
export { type CloudLogin, credentialsFromEnvironment } from './session/credentials-from-environment.ts'
export { createGate, type Gate, type GateLimits } from './session/gate.ts'
export { MissingServiceError } from './session/missing-service-error.ts'
export { didNothing } from './session/retry.ts'
export {
  type CallOptions,
  createSession,
  type ServiceRequest,
  type Session,
  type SessionOptions,
} from './session/session.ts'
export type { TokenInfo } from './session/token-info.ts'
export { createTraffic, type Traffic, type TrafficLoad } from './session/traffic.ts'
export type { Answer, ExchangeFacts } from './session/transport.ts'
