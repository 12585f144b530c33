import { type Static, Type } from 'typebox'
import { closedObject, nullable } from './field.ts'
import { nodeGroupSchema } from './node-group.ts'
import { sinceV2 } from './wire-version.ts'

const resizedGroup = closedObject({
  name: Type.String({ title: 'Name' }),
  count: Type.Integer({ title: 'Count', minimum: 0, 'x-unit': 'nodes' }),
  instances: sinceV2(
    Type.Optional(
      Type.Array(Type.String(), {
        title: 'Instances to remove',
        description: 'Names or ids of nodes that go first; the newest make up the rest.',
      }),
    ),
  ),
})

/** PUT /clusters/{id}: one of the two at least. */
export const clusterScale = Type.Object(
  {
    resize_node_groups: Type.Optional(Type.Array(resizedGroup, { title: 'Node groups to resize', minItems: 1 })),
    add_node_groups: nullable(Type.Array(nodeGroupSchema, { title: 'Node groups to add' })),
  },
  { additionalProperties: false, minProperties: 1 },
)

export type ClusterScale = Static<typeof clusterScale>
export type ResizedGroup = Static<typeof resizedGroup>
