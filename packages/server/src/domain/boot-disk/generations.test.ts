import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Instance, ResolvedBootDisk } from '../model.ts'
import { diskOf, generationsOf, memberNumber, nextGeneration, nodesOf, withLivingFormer } from './generations.ts'

const disk = (image_id: string): ResolvedBootDisk => ({
  flavor_id: '2',
  image_id,
  image_username: 'ubuntu',
  boot_volume_size: 2,
  boot_volume_size_rule: 'flavor',
  boot_volume_type: null,
  boot_volume_availability_zone: null,
  delete_on_termination: true,
})

const node = (index: number) => ({ instance_name: `demo-worker-${index}` }) as Instance

/** Heat's numbers of the members that each generation gets; after it all of the one before go, or one stays. */
const lives = fc.array(fc.record({ members: fc.uniqueArray(fc.nat(120), { minLength: 1 }), stays: fc.boolean() }), {
  minLength: 1,
  maxLength: 4,
})

describe('nodes of several generations', () => {
  test('are never called alike, and each is known for what it was made of', () => {
    fc.assert(
      fc.property(lives, (generations) => {
        let resolved = disk('image-0')
        let instances: Instance[] = []
        for (const [number, { members, stays }] of generations.entries()) {
          if (number > 0) resolved = nextGeneration({ resolved, instances }, disk(`image-${number}`))
          const prefix = resolved.generation?.prefix ?? ''
          for (const member of members) {
            const made = node(Number(`${prefix}${member}`))
            expect(instances.map((one) => one.instance_name)).not.toContain(made.instance_name)
            instances = [...instances, made]
            expect(diskOf({ resolved }, made).image_id).toBe(`image-${number}`)
            expect(memberNumber({ resolved }, made)).toBe(String(member))
          }
          expect(nodesOf({ resolved, instances })).toHaveLength(members.length)
          const parts = generationsOf(resolved).map((one) => nodesOf({ resolved, instances }, one).length)
          expect(parts.reduce((sum, many) => sum + many, 0)).toBe(instances.length)
          if (!stays) instances = instances.slice(-1)
          resolved = withLivingFormer(resolved, instances)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('a generation without nodes is forgotten', () => {
    const first = { resolved: disk('a'), instances: [node(0)] }
    const second = nextGeneration(first, disk('b'))
    expect(second.former).toEqual([disk('a')])
    expect(withLivingFormer(second, [node(10)]).former).toBeUndefined()
    expect(nextGeneration({ resolved: second, instances: [node(10)] }, disk('c')).former).toEqual([
      { ...disk('b'), generation: { number: 1, prefix: '1' } },
    ])
  })
})
