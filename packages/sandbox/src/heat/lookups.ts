import { findType } from '../cinder/types.ts'
import { volumeFor } from '../cinder/volumes.ts'
import type { Cloud } from '../cloud/cloud.ts'
import { findImage } from '../glance/images.ts'
import type { Caller } from '../keystone/caller.ts'
import { findNetworks } from '../neutron/networks.ts'
import { findGroups } from '../neutron/security-groups.ts'
import { findFlavor } from '../nova/flavors.ts'
import { keyPairOf } from '../nova/key-pairs.ts'
import { serverFor } from '../nova/servers.ts'
import { heatError } from './errors.ts'

/** Heat's custom constraints. */
export type Lookup =
  | 'flavor'
  | 'image'
  | 'network'
  | 'volume type'
  | 'key pair'
  | 'security group'
  | 'volume'
  | 'server'
  | 'port'

interface Finder {
  find(cloud: Cloud, caller: Caller, value: string): string | undefined
  refusal(value: string): string
}

/** Each with the words of the client Heat uses for it, as its version 19 passes them on. */
const FINDERS: Record<Lookup, Finder> = {
  flavor: {
    find: (cloud, _caller, value) => findFlavor(cloud, value)?.id,
    refusal: (value) => `No Flavor matching {'name': '${value}'}. (HTTP 404)`,
  },
  image: {
    find: (cloud, caller, value) => findImage(cloud, caller, value)?.id,
    refusal: (value) => `No images matching {'name': '${value}'}.`,
  },
  network: {
    find: (cloud, caller, value) => findNetworks(cloud, caller, value)[0]?.id,
    refusal: (value) => `Unable to find network with name or id '${value}'`,
  },
  'volume type': {
    find: (cloud, caller, value) => findType(cloud, caller, value)?.name,
    refusal: (value) => `The VolumeType (${value}) could not be found.`,
  },
  'key pair': {
    find: (cloud, caller, value) => keyPairOf(cloud, caller.userId, value)?.name,
    refusal: (value) => `The Key (${value}) could not be found.`,
  },
  'security group': {
    find: (cloud, caller, value) => findGroups(cloud, caller.projectId, value)[0]?.id,
    refusal: (value) => `Unable to find security_group with name or id '${value}'`,
  },
  volume: {
    find: (cloud, caller, value) => volumeFor(cloud, caller, value)?.id,
    refusal: (value) => `The Volume (${value}) could not be found.`,
  },
  server: {
    find: (cloud, caller, value) => serverFor(cloud, caller, value)?.id,
    refusal: (value) => `The Server (${value}) could not be found.`,
  },
  port: {
    find: (cloud, _caller, value) => cloud.state.neutron.ports[value]?.id,
    refusal: (value) => `Unable to find port with name or id '${value}'`,
  },
}

/** The id that a name or id stands for, or Heat's error. */
export function lookUp(cloud: Cloud, caller: Caller, lookup: Lookup, value: string): string {
  const finder = FINDERS[lookup]
  const found = finder.find(cloud, caller, value)
  if (found === undefined) throw heatError(404, 'EntityNotFound', finder.refusal(value))
  return found
}
