import { type Static, Type } from 'typebox'
import { clusterShapeFields } from './cluster-template.ts'
import { closedObject, flag, nullable, resourceName, text, uuid } from './field.ts'
import { sharesSchema } from './share.ts'
import { sinceV2 } from './wire-version.ts'

/** One request makes at most so many: each takes a key pair, a trust and a stack. */
const MOST_CLUSTERS = 100

const count = () =>
  Type.Integer({
    title: 'Clusters',
    description: 'Made alike, named `<name>-1` and so on.',
    minimum: 0,
    maximum: MOST_CLUSTERS,
  })

const createFields = {
  ...clusterShapeFields,
  is_transient: Type.Optional(
    flag({ title: 'Transient', description: 'The cluster is deleted when the last of its jobs has ended.' }),
  ),
  user_keypair_id: Type.Optional(
    Type.String({ title: 'Key pair', description: "Name of the user's Nova key pair.", format: 'valid_keypair_name' }),
  ),
  cluster_template_id: Type.Optional(uuid({ title: 'Cluster template' })),
}

/** POST /clusters. */
export const clusterCreate = closedObject({ ...createFields, count: sinceV2(nullable(count())) })

/** POST /clusters/multiple of v1.1. */
export const clusterCreateMultiple = closedObject({ ...createFields, count: count() })

/** PATCH /clusters/{id}. */
export const clusterUpdate = closedObject({
  name: Type.Optional(resourceName),
  description: nullable(text({ title: 'Description' })),
  is_public: nullable(flag({ title: 'Public', description: 'Other projects may see it.' })),
  is_protected: nullable(flag({ title: 'Protected', description: 'It cannot be changed or deleted.' })),
  // Of none an answer says null, which may be sent back: it changes nothing.
  shares: nullable(sharesSchema),
  verification: Type.Optional(
    Type.Object(
      { status: Type.Unsafe<'START'>({ type: 'string', enum: ['START'] }) },
      {
        title: 'Verification',
        description: 'START begins a check of the health of the cluster. Alone in its request.',
      },
    ),
  ),
  update_keypair: sinceV2(
    nullable(flag({ title: 'Update key pair', description: "Puts the key pair's present public key on every node." })),
  ),
})

/** DELETE /clusters/{id}. */
export const clusterDelete = closedObject({
  force: sinceV2(
    Type.Optional(
      flag({ title: 'Force', description: 'The cluster is gone at once; what it had in the cloud is removed after.' }),
    ),
  ),
})

export type ClusterCreate = Static<typeof clusterCreate>
export type ClusterCreateMultiple = Static<typeof clusterCreateMultiple>
export type ClusterUpdate = Static<typeof clusterUpdate>
