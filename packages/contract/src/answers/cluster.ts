import { type TSchema, Type } from 'typebox'
import { uuid } from '../field.ts'
import { since21 } from '../wire-version.ts'
import { memberFields } from './node-group.ts'
import { anyObject, foreignId, listOf, orNull, shown, timestamps } from './shown.ts'
import { shownShapeFields } from './templates.ts'

const instance = shown({
  id: uuid(),
  instance_id: orNull(foreignId),
  instance_name: Type.String(),
  internal_ip: orNull(Type.String()),
  management_ip: orNull(Type.String()),
  storage_devices_number: orNull(Type.Integer()),
  dns_hostname: orNull(Type.String()),
  boot_volume_id: since21(orNull(Type.String({ description: 'The Cinder volume the node boots from.' }))),
  boot_volume_fill: since21(
    orNull(Type.String({ description: '`image`: filled from the image. `clone`: cloned from a volume that was.' })),
  ),
  boot_volume_fill_seconds: since21(orNull(Type.Integer({ minimum: 0, description: 'How long that took.' }))),
  ...timestamps,
})

const event = shown({
  id: uuid(),
  step_id: uuid(),
  node_group_id: orNull(uuid()),
  instance_id: orNull(foreignId),
  instance_name: orNull(Type.String()),
  event_info: orNull(Type.String()),
  successful: Type.Boolean(),
  ...timestamps,
})

const step = shown(
  {
    id: uuid(),
    cluster_id: uuid(),
    tenant_id: foreignId,
    step_name: Type.String(),
    step_type: Type.String(),
    total: Type.Integer(),
    successful: orNull(Type.Boolean()),
    ...timestamps,
    events: listOf(event),
  },
  { optional: ['events'], description: 'Its events come with `show_progress=true`.' },
)

export const clusterShown: TSchema = shown(
  {
    id: uuid(),
    tenant_id: foreignId,
    name: Type.String(),
    description: orNull(Type.String()),
    plugin_name: Type.String(),
    hadoop_version: Type.String(),
    status: Type.String({ description: 'Validating, Spawning, Waiting, Configuring, Active, Deleting, Error …' }),
    status_description: Type.String({ description: 'Why it waits or failed, in the words of who refused.' }),
    info: anyObject,
    trust_id: orNull(foreignId),
    is_transient: Type.Boolean(),
    ...shownShapeFields,
    anti_affinity_ratio: Type.Integer(),
    management_public_key: Type.String(),
    user_keypair_id: orNull(Type.String()),
    cluster_template_id: orNull(uuid()),
    verification: anyObject,
    is_public: Type.Boolean(),
    is_protected: Type.Boolean(),
    provision_progress: listOf(step),
    node_groups: listOf(shown({ ...memberFields, instances: listOf(instance) })),
    ...timestamps,
  },
  { name: 'Cluster', optional: ['verification'] },
)
