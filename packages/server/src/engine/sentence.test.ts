import { expect, test } from 'vitest'
import { sentence } from './sentence.ts'

test('words get a full stop where they have none', () => {
  expect(['Heat is away', 'Heat is away.\n', 'Is it?'].map(sentence)).toEqual([
    'Heat is away.',
    'Heat is away.',
    'Is it?',
  ])
})
