import { type Static, Type } from 'typebox'
import { closedObject, nullable, text } from './field.ts'

/** In the order in which they go. */
export const ORPHAN_KINDS = ['stack', 'server', 'volume', 'port', 'access-rule', 'trust'] as const

const namedOrphan = closedObject({
  kind: Type.String({ title: 'Kind', enum: [...ORPHAN_KINDS] }),
  id: Type.String({
    title: 'Id',
    description: 'As the list has it.',
    minLength: 1,
    maxLength: 255,
    pattern: '^[\\w-]+$',
  }),
  project_id: nullable(text({ title: 'Project', description: 'As the list has it.' })),
})

/** POST /orphans/delete: one of the two. */
export const orphansDelete = Type.Object(
  {
    orphans: Type.Optional(Type.Array(namedOrphan, { title: 'What to delete', minItems: 1, maxItems: 1000 })),
    all: Type.Optional(
      Type.Boolean({
        title: 'All',
        description: 'All of the list whose cluster this installation knows (cluster_known).',
        enum: [true],
      }),
    ),
  },
  { additionalProperties: false, minProperties: 1, maxProperties: 1 },
)

export type OrphansDelete = Static<typeof orphansDelete>
