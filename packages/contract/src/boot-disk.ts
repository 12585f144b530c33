import { Type } from 'typebox'
import { flag, nullable } from './field.ts'
import { isNewerThan, since21, type WireVersion } from './wire-version.ts'

/**
 * Where the root disk of a node lives. The first four are Sahara API v2's node group template fields; here they are
 * accepted in every version and wherever a node group stands, and null means "the default". The last two are new.
 */
export const bootDiskFields = {
  boot_from_volume: nullable(
    flag({ title: 'Boot from volume', description: 'The root disk is a Cinder volume made from the image.' }),
  ),
  boot_volume_type: nullable(
    Type.String({
      title: 'Boot volume type',
      description: "Cinder volume type by name; none: the cloud's default.",
      minLength: 1,
      maxLength: 255,
    }),
  ),
  boot_volume_availability_zone: nullable(
    Type.String({
      title: 'Boot volume zone',
      description: "Availability zone of Cinder's list; none: Cinder chooses.",
      minLength: 1,
      maxLength: 255,
    }),
  ),
  boot_volume_local_to_instance: nullable(
    flag({
      title: 'Boot volume local to instance',
      description: 'The server runs on the host of its boot volume. Needs an operator who switched it on.',
    }),
  ),
  boot_volume_size: since21(
    nullable(
      Type.Integer({
        title: 'Boot volume size',
        description: "None: the flavor's root disk, or what the image needs when the flavor has none.",
        minimum: 1,
        'x-unit': 'GiB',
      }),
    ),
  ),
  boot_volume_delete_on_termination: since21(
    nullable(
      flag({ title: 'Delete boot volume with the node', description: 'None: yes. No: the volume outlives its node.' }),
    ),
  ),
}

type BootDiskField = keyof typeof bootDiskFields

/** Those that a client of this version neither sees nor sends. */
export function unseenBootDiskFields(version: WireVersion): BootDiskField[] {
  const fields = Object.keys(bootDiskFields) as BootDiskField[]
  return fields.filter((field) => isNewerThan(bootDiskFields[field], version))
}
