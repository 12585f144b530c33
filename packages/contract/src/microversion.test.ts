import { describe, expect, test } from 'vitest'
import { requestedMicroversion } from './microversion.ts'

describe('the microversion of a request', () => {
  test.each([
    [undefined, '2.0'],
    ['data-processing 2.0', '2.0'],
    ['data-processing 2.1', '2.1'],
    ['data-processing latest', '2.1'],
    ['compute 2.90', '2.0'],
    ['compute 2.90, data-processing 2.1', '2.1'],
  ])('%j asks for %s', (header, version) => expect(requestedMicroversion(header)).toBe(version))

  test.each([
    'data-processing',
    'data-processing 2',
    'data-processing 2x1',
    'data-processing 02.1',
    'data-processing 2.1 x',
  ])('%j is malformed', (header) =>
    expect(() => requestedMicroversion(header)).toThrow(expect.objectContaining({ status: 400 })),
  )

  test.each(['data-processing 1.1', 'data-processing 2.2', 'data-processing 3.0'])('%j is not acceptable', (header) =>
    expect(() => requestedMicroversion(header)).toThrow(expect.objectContaining({ status: 406 })),
  )
})
