import { type Static, Type } from 'typebox'
import { closedObject, flag } from './field.ts'

/** POST /hosts/{host}/drain. */
export const hostDrain = closedObject({
  force: Type.Optional(
    flag({
      title: 'Force',
      description:
        'Nodes of clusters that are not well move too. They are looked at all the same, and the report says how they are.',
    }),
  ),
})

export type HostDrain = Static<typeof hostDrain>
