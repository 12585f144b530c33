import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expandNodeGroup, FIELDS, mergeConfigs } from './expansion.ts'
import type { NodeGroupFields } from './model.ts'
import { nodeGroupArbitrary } from './node-group-arbitrary.ts'
import { followingTemplate, overridesOf } from './node-group-overrides.ts'

/** A few fields of a node group, as an entry of a cluster template may say them. */
const wishes = nodeGroupArbitrary.chain((group) =>
  fc.subarray([...FIELDS, 'flavor_id'] as (keyof NodeGroupFields)[]).map((fields) => ({
    name: 'entry',
    ...Object.fromEntries(fields.map((field) => [field, group[field]])),
  })),
)

describe('a node group of a cluster template whose template is changed', () => {
  test('keeps what it says other than its template, whatever becomes of that; all else follows', () => {
    fc.assert(
      fc.property(
        nodeGroupArbitrary,
        wishes,
        fc.array(nodeGroupArbitrary, { minLength: 1, maxLength: 4 }),
        (template, wish, changes) => {
          const expanded = expandNodeGroup(wish, template)
          const entry = { name: 'entry', overrides: overridesOf(expanded, template) }
          const { node_configs: settings = {}, ...own } = entry.overrides
          for (const changed of changes) {
            const node_configs = mergeConfigs(changed.node_configs, settings)
            expect(followingTemplate(entry, changed)).toEqual({ ...changed, ...own, node_configs, name: 'entry' })
          }
          for (const field of Object.keys(wish) as (keyof NodeGroupFields)[]) {
            if (!(field in entry.overrides) && field !== 'name') expect(expanded[field]).toEqual(template[field])
          }
        },
      ),
    )
  })

  test('stays as it is when the template stays as it is', () => {
    fc.assert(
      fc.property(nodeGroupArbitrary, wishes, (template, wish) => {
        const expanded = expandNodeGroup(wish, template)
        const overrides = overridesOf(expanded, template)
        expect(followingTemplate({ name: 'entry', overrides }, template)).toEqual(expanded)
      }),
    )
  })

  test('sent back as it was shown it goes on following: nothing of it has become its own', () => {
    fc.assert(
      fc.property(nodeGroupArbitrary, wishes, (template, wish) => {
        const shown = expandNodeGroup(wish, template)
        expect(overridesOf(expandNodeGroup(shown, template), template)).toEqual(overridesOf(shown, template))
      }),
    )
  })

  test('has no overrides without a template', () => {
    fc.assert(
      fc.property(nodeGroupArbitrary, (group) => {
        expect(overridesOf(group, null)).toEqual({})
      }),
    )
  })

  test('of the settings keeps the one it says, and follows in the next', () => {
    const template = expandNodeGroup({ name: 't', flavor_id: '1', node_configs: { HDFS: { a: 1, b: 1 } } }, null)
    const entry = expandNodeGroup({ name: 'entry', node_configs: { HDFS: { a: 9 } } }, template)
    const overrides = overridesOf(entry, template)
    expect(overrides).toEqual({ node_configs: { HDFS: { a: 9 } } })
    const changed = { ...template, node_configs: { HDFS: { a: 2, b: 2 } } }
    expect(followingTemplate({ name: 'entry', overrides }, changed).node_configs).toEqual({ HDFS: { a: 9, b: 2 } })
  })
})
