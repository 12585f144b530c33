import { describe, expect, test } from 'vitest'
import { aFlavor, anImage, aWish } from '../domain/boot-disk/boot-disk-examples.ts'
import type { BootDiskWish } from '../domain/model.ts'
import { lookUpBootDiskFacts } from './boot-disk-facts.ts'

const TYPE = { id: 't1', name: 'fast', availability_zones: null }

/** Facts that remember what was asked. */
function facts(hasBlockStorage = true) {
  const asked: string[] = []
  const answering =
    <T>(name: string, answer: T) =>
    async () => {
      asked.push(name)
      return answer
    }
  return {
    asked,
    facts: {
      hasBlockStorage: answering('block storage', hasBlockStorage),
      volumeType: answering('type', TYPE),
      volumeZones: answering('zones', ['east']),
      defaultVolumeTypeName: answering('default type', 'standard'),
    },
  }
}

const basis = { flavor: aFlavor(), image: anImage(), imageUsername: 'ubuntu' }

describe('what is looked up for a boot disk', () => {
  const cases: [string, Partial<BootDiskWish>, string[]][] = [
    ['an image-backed group: nothing of Cinder', { boot_from_volume: false, boot_volume_type: 'fast' }, []],
    ['the default type, when none is wished', {}, ['block storage', 'default type']],
    ['the wished type', { boot_volume_type: 'fast' }, ['block storage', 'type']],
    [
      'the zones, when one is wished',
      { boot_volume_availability_zone: 'east' },
      ['block storage', 'zones', 'default type'],
    ],
  ]
  test.each(cases)('%s', async (_, wish, expected) => {
    const { asked, facts: known } = facts()
    await lookUpBootDiskFacts(aWish(wish), basis, known)
    expect(asked).toEqual(expected)
  })

  test('nothing more on a cloud without block storage', async () => {
    const { asked, facts: known } = facts(false)
    const found = await lookUpBootDiskFacts(aWish({ boot_volume_type: 'fast' }), basis, known)
    expect(asked).toEqual(['block storage'])
    expect(found).toMatchObject({ hasBlockStorage: false, volumeType: null })
  })

  test('the type the image asks for stands before the default of the cloud, as in Cinder', async () => {
    const { asked, facts: known } = facts()
    const image = anImage({ properties: { cinder_img_volume_type: 'gold' } })
    expect(await lookUpBootDiskFacts(aWish(), { ...basis, image }, known)).toMatchObject({
      defaultVolumeTypeName: 'gold',
    })
    expect(asked).not.toContain('default type')
  })
})
