import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FORMATS, isHostName, isUuidLike } from './formats.ts'

describe('host names', () => {
  test.each(['a', 'worker-1', 'a.b', 'A9.z-9', ''])('%j is one', (name) => expect(isHostName(name)).toBe(true))
  test.each(['1a', 'a-', '-a', 'a..b', 'a.', 'a_b', 'a b', 'a\n', 'ä'])('%j is none', (name) =>
    expect(isHostName(name)).toBe(false),
  )

  test('labels that start with a letter and end with a letter or digit make one, however joined', () => {
    const label = fc.stringMatching(/^[A-Za-z]([A-Za-z0-9-]{0,8}[A-Za-z0-9])?$/)
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), (labels) => {
        expect(isHostName(labels.join('.'))).toBe(true)
      }),
    )
  })

  test('a long name without an end is decided at once: the pattern does not backtrack', () => {
    expect(isHostName(`${'a'.repeat(50_000)}!`)).toBe(false)
  })
})

describe('uuids', () => {
  test('with or without dashes, in any case, braced or as urn', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        for (const form of [uuid, uuid.replaceAll('-', ''), uuid.toUpperCase(), `{${uuid}}`, `urn:uuid:${uuid}`]) {
          expect(isUuidLike(form)).toBe(true)
        }
      }),
    )
  })

  test('one digit less or more is none', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(isUuidLike(uuid.slice(1))).toBe(false)
        expect(isUuidLike(`${uuid}0`)).toBe(false)
      }),
    )
  })
})

describe('the other formats', () => {
  test.each([
    ['valid_tag', ['fake', '0.1', 'a_b-c', '9'], ['-a', 'a-', 'a b', '']],
    ['valid_keypair_name', ['my key_1-2'], ['key.pem', '']],
    ['posix_path', ['/volumes/disk', '/a_b-c'], ['volumes', '/', '/a/', '/a.b', '/a b']],
    ['flavor', ['3', '42', '0b5a1f34-8a4f-4e0b-9b9f-1d2c3b4a5f6e'], ['m1.small', '-1', '1.5', '']],
  ] as const)('%s', (format, good, bad) => {
    expect(good.filter((text) => !FORMATS[format](text))).toEqual([])
    expect(bad.filter((text) => FORMATS[format](text))).toEqual([])
  })

  test('none lets a trailing newline pass, as Python did', () => {
    for (const [format, text] of [
      ['valid_tag', 'fake'],
      ['posix_path', '/a'],
      ['flavor', '3'],
    ] as const) {
      expect(FORMATS[format](`${text}\n`)).toBe(false)
    }
  })
})
