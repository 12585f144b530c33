import { validationFailed } from '../errors.ts'
import { cinderVolume } from './cinder-volume.ts'
import { floatingIp } from './floating-ip.ts'
import { neutronPort } from './neutron-port.ts'
import { none } from './none.ts'
import { novaServer } from './nova-server.ts'
import { resourceGroup } from './resource-group.ts'
import type { ResourceType } from './resource-type.ts'
import { securityGroup } from './security-group.ts'
import { serverGroup } from './server-group.ts'
import { templateResource } from './template-resource.ts'
import { volumeAttachment } from './volume-attachment.ts'
import { waitCondition } from './wait-condition.ts'
import { waitConditionHandle } from './wait-condition-handle.ts'

const TYPES = new Map(
  [
    cinderVolume,
    floatingIp,
    neutronPort,
    none,
    novaServer,
    resourceGroup,
    securityGroup,
    serverGroup,
    volumeAttachment,
    waitCondition,
    waitConditionHandle,
  ].map((type) => [type.name, type]),
)

export function typeFor(name: string, files: Record<string, string>): ResourceType {
  const type = TYPES.get(name) ?? templateResource(name, files)
  if (type === undefined) throw validationFailed(`The Resource Type (${name}) could not be found.`)
  return type
}

export const typeNames = (): string[] => [...TYPES.keys()].sort()
