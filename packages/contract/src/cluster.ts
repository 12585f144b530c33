import { type Static, Type } from 'typebox'
import { clusterShapeFields } from './cluster-template.ts'
import { closedObject, flag, uuid } from './field.ts'

/** POST /clusters. */
export const clusterCreate = closedObject({
  ...clusterShapeFields,
  is_transient: Type.Optional(flag({ title: 'Transient', description: 'Deleted when its last job has ended.' })),
  user_keypair_id: Type.Optional(
    Type.String({ title: 'Key pair', description: "Name of the user's Nova key pair.", format: 'valid_keypair_name' }),
  ),
  cluster_template_id: Type.Optional(uuid({ title: 'Cluster template' })),
})

/** A deletion has no options yet: one that asks for something is refused rather than half understood. */
export const clusterDelete = closedObject({})

export type ClusterCreate = Static<typeof clusterCreate>
