import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aFlavor, anImage, aWish, GIB } from './boot-disk-examples.ts'
import { bootVolumeSize } from './boot-volume-size.ts'
import { imageNeedsGiB } from './image-needs.ts'

describe('the size of the boot volume', () => {
  test.each([
    ['a given size wins over the flavor', 30, 20, {}, 30, 'given'],
    ['a given size may be below the flavor', 10, 20, {}, 10, 'given'],
    ['without one it is the root disk of the flavor', null, 20, {}, 20, 'flavor'],
    ['a zero-disk flavor: the unpacked size of the image', null, 0, {}, 8, 'image'],
    ['a zero-disk flavor: min_disk, when that is more', null, 0, { min_disk: 12 }, 12, 'image'],
    [
      'a zero-disk flavor: the size of the file, when nothing else is known',
      null,
      0,
      { virtual_size: null },
      2,
      'image',
    ],
    ['one byte more is one GiB more', null, 0, { virtual_size: 8 * GIB + 1 }, 9, 'image'],
    ['exactly what the image needs is enough', 8, 20, {}, 8, 'given'],
  ] as const)('%s', (_, wished, disk, image, sizeGiB, rule) => {
    const { size } = bootVolumeSize(aWish({ boot_volume_size: wished }), aFlavor({ disk }), anImage(image))
    expect(size).toEqual({ sizeGiB, rule })
  })

  test('a zero-disk flavor and an image without sizes: the message says which field to set', () => {
    const image = anImage({ virtual_size: null, size: null })
    const { size, problem } = bootVolumeSize(aWish(), aFlavor({ disk: 0 }), image)
    expect(size).toBeNull()
    expect(problem?.code).toBe('BOOT_SIZE_UNKNOWN')
    expect(problem?.message).toContain('boot_volume_size')
  })

  test.each([
    ['a given size below the unpacked image', 7, 20, {}, 7, 8],
    ['a flavor below the unpacked image', null, 5, {}, 5, 8],
    ['a flavor below min_disk', null, 10, { min_disk: 15 }, 10, 15],
  ] as const)('%s is refused with both numbers', (_, wished, disk, image, sizeGiB, needGiB) => {
    const { problem } = bootVolumeSize(aWish({ boot_volume_size: wished }), aFlavor({ disk }), anImage(image))
    expect(problem).toMatchObject({ code: 'BOOT_SIZE_TOO_SMALL', nodeGroup: 'worker', data: { sizeGiB, needGiB } })
    expect(problem?.message).toMatch(new RegExp(`would be ${sizeGiB} GiB .* needs ${needGiB} GiB`))
  })
})

const images = fc
  .record({
    min_disk: fc.nat(50),
    virtual_size: fc.option(fc.nat(50 * GIB)),
    size: fc.option(fc.nat(50 * GIB)),
  })
  .map(anImage)
const flavors = fc.nat(50).map((disk) => aFlavor({ disk }))
const wishes = fc.option(fc.integer({ min: 1, max: 50 })).map((boot_volume_size) => aWish({ boot_volume_size }))

describe('whatever flavor and image', () => {
  test('the volume is never smaller than the image needs', () => {
    fc.assert(
      fc.property(wishes, flavors, images, (wish, flavor, image) => {
        const { size, problem } = bootVolumeSize(wish, flavor, image)
        if (size && !problem) expect(size.sizeGiB).toBeGreaterThanOrEqual(Math.max(1, imageNeedsGiB(image)))
      }),
    )
  })

  test('an explicit size is never changed', () => {
    fc.assert(
      fc.property(wishes, flavors, images, (wish, flavor, image) => {
        const { size } = bootVolumeSize(wish, flavor, image)
        if (size && wish.boot_volume_size !== null) expect(size.sizeGiB).toBe(wish.boot_volume_size)
      }),
    )
  })

  test('without a size there is a problem', () => {
    fc.assert(
      fc.property(wishes, flavors, images, (wish, flavor, image) => {
        const { size, problem } = bootVolumeSize(wish, flavor, image)
        if (size === null) expect(problem?.code).toBe('BOOT_SIZE_UNKNOWN')
      }),
    )
  })
})
