import type { WireVersion } from '@fennec/contract'
import type {
  Cluster,
  Configs,
  Instance,
  NodeGroup,
  ProvisionEvent,
  ProvisionStep,
  Verification,
} from '../../domain/model.ts'
import { bootDiskFieldsSince21, NODE_GROUP_FIELDS } from './node-group-fields.ts'
import { pickForWire, wireTimestamps } from './wire-object.ts'

const FIELDS = [
  'id',
  'name',
  'description',
  'tenant_id',
  'trust_id',
  'is_transient',
  'plugin_name',
  'hadoop_version',
  'default_image_id',
  'neutron_management_network',
  'anti_affinity',
  'anti_affinity_ratio',
  'management_public_key',
  'user_keypair_id',
  'status',
  'status_description',
  'info',
  'use_autoconfig',
  'cluster_template_id',
  'shares',
  'is_public',
  'is_protected',
  'domain_name',
] as const

const GROUP_FIELDS = ['id', ...NODE_GROUP_FIELDS, 'count', 'node_group_template_id'] as const

const INSTANCE_FIELDS = [
  'id',
  'instance_id',
  'instance_name',
  'internal_ip',
  'management_ip',
  'storage_devices_number',
  'dns_hostname',
] as const

const STEP_FIELDS = ['id', 'cluster_id', 'tenant_id', 'step_name', 'step_type', 'total', 'successful'] as const

const EVENT_FIELDS = [
  'id',
  'step_id',
  'node_group_id',
  'instance_id',
  'instance_name',
  'event_info',
  'successful',
] as const

const VERIFICATION_FIELDS = ['id', 'cluster_id', 'status'] as const

const CHECK_FIELDS = ['id', 'verification_id', 'name', 'status', 'description'] as const

/** Settings of the proxy users: they hold credentials. */
const HIDDEN_TARGET = 'proxy_configs'

export function wireCluster(cluster: Cluster, version: WireVersion, { withEvents = false } = {}) {
  return {
    ...pickForWire(cluster, FIELDS, version),
    cluster_configs: withoutProxy(cluster.cluster_configs),
    provision_progress: cluster.provision_progress.map((step) => wireStep(step, version, withEvents)),
    node_groups: cluster.node_groups.map((group) => wireGroup(group, shownCount(cluster, group), version)),
    ...wireTimestamps(cluster),
    ...(cluster.verification && { verification: wireVerification(cluster.verification, version) }),
  }
}

function wireVerification(verification: Verification, version: WireVersion) {
  return {
    ...pickForWire(verification, VERIFICATION_FIELDS, version),
    ...wireTimestamps(verification),
    checks: verification.checks.map((check) => ({
      ...pickForWire(check, CHECK_FIELDS, version),
      ...wireTimestamps(check),
    })),
  }
}

function withoutProxy(configs: Configs): Configs {
  return Object.fromEntries(Object.entries(configs).filter(([target]) => target !== HIDDEN_TARGET))
}

/** Before anything is made the nodes that were asked for, as the old service said; from then on those there are. */
function shownCount({ status, node_groups }: Cluster, { count, target_count }: NodeGroup): number {
  const isNew = status === 'Validating' && node_groups.every((group) => group.count === 0)
  return isNew ? target_count : count
}

function wireGroup(group: NodeGroup, count: number, version: WireVersion) {
  return {
    ...pickForWire({ ...group, count }, GROUP_FIELDS, version),
    ...bootDiskFieldsSince21(group, version, group.resolved),
    ...wireTimestamps(group),
    instances: group.instances.toSorted(byName).map((instance) => wireInstance(instance, version)),
  }
}

function byName(a: Instance, b: Instance): number {
  if (a.instance_name === b.instance_name) return 0
  return a.instance_name < b.instance_name ? -1 : 1
}

function wireInstance(instance: Instance, version: WireVersion) {
  return {
    ...pickForWire(instance, INSTANCE_FIELDS, version),
    ...(version === '2.1' && {
      boot_volume_id: instance.boot_volume_id,
      boot_volume_fill: instance.boot_volume_fill,
      boot_volume_fill_seconds: instance.boot_volume_fill_seconds,
    }),
    ...wireTimestamps(instance),
  }
}

function wireStep(step: ProvisionStep, version: WireVersion, withEvents: boolean) {
  return {
    ...pickForWire(step, STEP_FIELDS, version),
    ...wireTimestamps(step),
    ...(withEvents && { events: step.events.map((event) => wireEvent(event, version)) }),
  }
}

function wireEvent(event: ProvisionEvent, version: WireVersion) {
  return { ...pickForWire(event, EVENT_FIELDS, version), ...wireTimestamps(event) }
}
