import type { NodeGroupTemplateUpdate } from '@fennec/client'
import type { Command } from 'commander'
import { cloudNames } from '../names/cloud-names.ts'
import { wholeNumber } from '../shell/counts.ts'
import { flagPair, flagValue } from '../shell/flag-pair.ts'
import { given } from '../shell/given.ts'
import { readJson } from '../shell/json-file.ts'
import type { Work } from '../shell/verb.ts'

export interface TemplateFlags {
  name?: string
  plugin?: string
  pluginVersion?: string
  processes?: string[]
  flavor?: string
  securityGroups?: string[]
  availabilityZone?: string
  floatingIpPool?: string
  volumesPerNode?: number
  volumesSize?: number
  volumesType?: string
  volumesAvailabilityZone?: string
  volumesMountPrefix?: string
  bootVolumeType?: string
  bootVolumeAvailabilityZone?: string
  bootVolumeSize?: number
  description?: string
  shares?: string
  configs?: string
  json?: string
}

/** What creating and updating are told alike. */
export function withTemplateFields(command: Command): Command {
  return command
    .option('--name <name>')
    .option('--plugin <plugin>')
    .option('--plugin-version <version>')
    .option('--processes <process...>', 'what runs on the nodes')
    .option('--flavor <flavor>', 'name or id')
    .option('--security-groups <security-group...>', 'names or ids')
    .option('--availability-zone <zone>', "of Nova's list")
    .option('--floating-ip-pool <network>', 'name or id of an external network')
    .option('--volumes-per-node <number>', 'data volumes', wholeNumber)
    .option('--volumes-size <GiB>', 'of each data volume', wholeNumber)
    .option('--volumes-type <type>', 'of the data volumes')
    .option('--volumes-availability-zone <zone>', 'of the data volumes')
    .option('--volumes-mount-prefix <path>')
    .option('--boot-volume-type <type>', "of the boot volume; without one the cloud's default")
    .option('--boot-volume-availability-zone <zone>', 'of the boot volume')
    .option('--boot-volume-size <GiB>', "of the boot volume; without one the flavor's root disk decides", wholeNumber)
    .option('--description <description>')
    .option('--shares <file>', 'JSON file with the Manila shares to mount')
    .option('--configs <file>', 'JSON file with settings by service')
    .option('--json <file>', 'the whole request; other options are not looked at')
}

/** Yes and no of a field: in an update the old client has two flags for what is one in a creation. */
const SWITCHES = [
  ['auto_security_group', 'auto-security-group', 'make a security group'],
  ['volume_local_to_instance', 'volumes-locality', 'data volumes on the host of their node'],
  ['use_autoconfig', 'autoconfig', 'recommended settings'],
  ['is_proxy_gateway', 'proxy-gateway', 'the other nodes are reached through it'],
  ['boot_from_volume', 'boot-from-volume', 'the root disk is a Cinder volume'],
  ['boot_volume_local_to_instance', 'boot-volume-local-to-instance', 'boot volume on the host of its node'],
] as const

const KEEP = 'boot-volume-delete-on-termination'

export function withCreateSwitches(command: Command): Command {
  for (const [, flag, what] of SWITCHES) command.option(`--${flag}`, what)
  flagPair(command, `${KEEP}-enable`, `${KEEP}-disable`, 'the boot volume goes with its node')
  return command
    .option('--public', 'other projects may use it')
    .option('--protected', 'it cannot be changed or deleted')
}

export function withUpdateSwitches(command: Command): Command {
  for (const [, flag, what] of SWITCHES) flagPair(command, `${flag}-enable`, `${flag}-disable`, what)
  flagPair(command, `${KEEP}-enable`, `${KEEP}-disable`, 'the boot volume goes with its node')
  flagPair(command, 'public', 'private', 'other projects may use it')
  return flagPair(command, 'protected', 'unprotected', 'it cannot be changed or deleted')
}

/** Both forms of a switch are looked for: a command has one of them. */
function switches(flags: object): Record<string, boolean | undefined> {
  return Object.fromEntries(
    SWITCHES.map(([field, flag]) => [
      field,
      flagValue(flags, flag, `${flag}-disable`) ?? flagValue(flags, `${flag}-enable`, `${flag}-disable`),
    ]),
  )
}

export async function templateFields({ login }: Work, flags: TemplateFlags): Promise<NodeGroupTemplateUpdate> {
  if (flags.json !== undefined) return readJson<NodeGroupTemplateUpdate>(flags.json)
  const cloud = cloudNames(login)
  return given({
    name: flags.name,
    plugin_name: flags.plugin,
    plugin_version: flags.pluginVersion,
    node_processes: flags.processes,
    flavor_id: flags.flavor === undefined ? undefined : await cloud.flavor(flags.flavor),
    security_groups: flags.securityGroups,
    availability_zone: flags.availabilityZone,
    floating_ip_pool: flags.floatingIpPool === undefined ? undefined : await cloud.network(flags.floatingIpPool),
    volumes_per_node: flags.volumesPerNode,
    volumes_size: flags.volumesSize,
    volume_type: flags.volumesType,
    volumes_availability_zone: flags.volumesAvailabilityZone,
    volume_mount_prefix: flags.volumesMountPrefix,
    boot_volume_type: flags.bootVolumeType,
    boot_volume_availability_zone: flags.bootVolumeAvailabilityZone,
    boot_volume_size: flags.bootVolumeSize,
    boot_volume_delete_on_termination: flagValue(flags, `${KEEP}-enable`, `${KEEP}-disable`),
    description: flags.description,
    shares:
      flags.shares === undefined ? undefined : readJson<NonNullable<NodeGroupTemplateUpdate['shares']>>(flags.shares),
    node_configs:
      flags.configs === undefined
        ? undefined
        : readJson<NonNullable<NodeGroupTemplateUpdate['node_configs']>>(flags.configs),
    is_public: flagValue(flags, 'public', 'private'),
    is_protected: flagValue(flags, 'protected', 'unprotected'),
    ...switches(flags),
  })
}
