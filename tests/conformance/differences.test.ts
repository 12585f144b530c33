import { expect, test } from 'vitest'
import { bodyDifferences, differencesOf } from './differences.ts'

const places = (sahara: unknown, fennec: unknown) => bodyDifferences(sahara, fennec, 'body').map(({ place }) => place)
const answer = (status: number, headers: Record<string, string>) => ({
  status,
  headers: new Headers(headers),
  body: {},
})

test('ids and times are compared by their kind alone', () => {
  const old = { id: 'e1a0c5c8-61d9-4c1c-8d4b-0b6c9a3f9f10', created_at: '2026-01-15T10:00:00' }
  const ours = { id: '0f7ad2e6-7a8e-4d0e-9d7e-3a1e6a0c9b11', created_at: '2026-02-01T00:00:00' }
  expect(places(old, ours)).toEqual([])
  expect(places(old, { ...ours, created_at: null })).toEqual(['body.created_at'])
})

test('a key that only one has is a difference of that key', () => {
  expect(places({ a: 1 }, { b: 1 })).toEqual(['body.a', 'body.b'])
})

test('a number is not its text, and null is not nothing', () => {
  expect(places({ a: 1, b: null }, { a: '1' })).toEqual(['body.a', 'body.b'])
})

test('lists are compared item by item, and by their length', () => {
  expect(places([{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 3 }])).toEqual(['body[].a'])
  expect(places([1], [])).toEqual(['body.length'])
})

test('the order of a list counts only where it was asked for', () => {
  const [old, ours] = [
    [{ name: 'a' }, { name: 'b' }],
    [{ name: 'b' }, { name: 'a' }],
  ]
  expect(bodyDifferences(old, ours, 'body')).toEqual([])
  expect(bodyDifferences(old, ours, 'body', true)).toHaveLength(2)
})

test('an error’s name and code are compared, not its words', () => {
  const old = { error_code: 400, error_name: 'NOT_FOUND', error_message: 'one\nError ID: 1' }
  expect(places(old, { ...old, error_message: 'another' })).toEqual([])
  expect(places(old, { ...old, error_name: 'INVALID_REFERENCE' })).toEqual(['body.error_name'])
})

test('of headers, those that clients look at are compared', () => {
  const old = answer(200, { 'Content-Type': 'application/json', Date: 'yesterday' })
  const ours = answer(200, { 'Content-Type': 'application/json; charset=utf-8', Date: 'today' })
  expect(differencesOf(old, ours)).toEqual([])
  const page = answer(200, { 'Content-Type': 'text/html' })
  expect(differencesOf(old, page).map(({ place }) => place)).toEqual(['header content-type'])
})

test('of answers with another status only that is told', () => {
  expect(differencesOf(answer(500, {}), { ...answer(400, {}), body: { error_name: 'NOT_FOUND' } })).toEqual([
    { place: 'status', sahara: '500', fennec: '400 NOT_FOUND' },
  ])
})
