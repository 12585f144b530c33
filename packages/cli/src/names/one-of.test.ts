import { expect, test } from 'vitest'
import { idOf, oneNamed } from './one-of.ts'

const THING = { one: 'thing', many: 'things', listedBy: 'fennec thing list' }
const things = [
  { id: 'a', name: 'first' },
  { id: 'b', name: 'twice' },
  { id: 'c', name: 'twice' },
]

test('a thing is found by name or id', () => {
  expect(oneNamed(THING, 'first', things).id).toBe('a')
  expect(oneNamed(THING, 'c', things).id).toBe('c')
})

test('an id is not looked for by name', async () => {
  const id = 'c1a57e60-0000-4000-8000-000000000001'
  expect(await idOf(THING, id, () => Promise.reject(new Error('asked')))).toBe(id)
})

test('a name that nothing or several things have is a sentence that says what to do', () => {
  expect(() => oneNamed(THING, 'fist', things)).toThrow(
    'There is no thing called fist. `fennec thing list` prints those there are.',
  )
  expect(() => oneNamed(THING, 'twice', things)).toThrow(
    '2 things are called twice: b and c. Say by its id which one is meant.',
  )
})
