import { expect, test } from 'vitest'
import { column, fields } from './columns.ts'
import { type Format, listLines, objectLines } from './write.ts'

interface Thing {
  name: string
  plugin_name: string | null
  tags: string[]
}

const COLUMNS = [...fields<Thing>('name', 'plugin_name'), column<Thing>('tags', ({ tags }) => tags)]
const things: Thing[] = [
  { name: 'one', plugin_name: 'fake', tags: ['a', 'b'] },
  { name: 'zwei, "2"', plugin_name: null, tags: [] },
]
const as = (format: Format, ...column: string[]) => ({ format, column })

test('a list is a table, JSON, YAML, CSV or bare values', () => {
  expect(listLines(things, COLUMNS, as('table'))).toEqual([
    'Name       Plugin name  Tags',
    'one        fake         a, b',
    'zwei, "2"',
  ])
  expect(JSON.parse(listLines(things, COLUMNS, as('json')).join(''))).toEqual([
    { Name: 'one', 'Plugin name': 'fake', Tags: ['a', 'b'] },
    { Name: 'zwei, "2"', 'Plugin name': null, Tags: [] },
  ])
  expect(listLines(things, COLUMNS, as('yaml'))[0]).toMatch(/^- Name: one\n {2}Plugin name: fake\n {2}Tags:\n/)
  expect(listLines(things, COLUMNS, as('csv'))).toEqual(['Name,Plugin name,Tags', 'one,fake,"a, b"', '"zwei, ""2""",,'])
  expect(listLines(things, COLUMNS, as('value', 'plugin_name', 'NAME'))).toEqual(['fake one', ' zwei, "2"'])
})

test('one object has a row for each field, and an empty list is an empty list', () => {
  const [one] = things
  if (!one) throw new Error('there is one')
  expect(objectLines(one, COLUMNS, as('table', 'name'))).toEqual(['Field  Value', 'Name   one'])
  expect(objectLines(one, COLUMNS, as('value', 'tags'))).toEqual(['a, b'])
  expect(listLines([], COLUMNS, as('json'))).toEqual(['[]'])
  expect(listLines([], COLUMNS, as('value'))).toEqual([])
})

test('a column that is not there is answered with those that are', () => {
  expect(() => listLines(things, COLUMNS, as('table', 'nosuch'))).toThrow(
    'There is no column nosuch; there are: Name, Plugin name, Tags.',
  )
})

test('what steers a terminal is shown and not obeyed, and wide letters keep the columns straight', () => {
  const rows = [
    { name: '\u001b[31mred', plugin_name: 'x', tags: [] },
    { name: '日本', plugin_name: 'x', tags: [] },
  ]
  expect(listLines(rows, fields<Thing>('name', 'plugin_name'), as('table')).slice(1)).toEqual([
    '\ufffd[31mred  x',
    '日本      x',
  ])
})
