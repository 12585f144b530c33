import { type Static, Type } from 'typebox'
import { closedObject, resourceName, uuid } from './field.ts'

/** POST /clusters/{id}/reimage. */
export const clusterReimage = closedObject({
  image_id: uuid({
    title: 'Image',
    description: 'What the boot volumes of the nodes are written anew from. Data volumes are not touched.',
  }),
  node_groups: Type.Optional(
    Type.Array(resourceName, {
      title: 'Node groups',
      description: 'By name; none are named: all that boot from volumes.',
      minItems: 1,
    }),
  ),
})

export type ClusterReimage = Static<typeof clusterReimage>
