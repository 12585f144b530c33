import { expect, test } from 'vitest'
import { readExported } from './exported-file.ts'

const file = (fields: object) => JSON.stringify({ node_group_template: { name: 'worker', ...fields } })
const read = (text: string) => readExported<object>(text, 'node_group_template')

test('placeholders of another cloud are left for the form, and the rest is taken', () => {
  expect(read(file({ flavor_id: '{flavor_id}', image_id: '{image_id}', volumes_per_node: 2 }))).toEqual({
    name: 'worker',
    volumes_per_node: 2,
  })
})

test('a file of v1.1 is understood', () => {
  expect(read(file({ hadoop_version: '0.1' }))).toEqual({ name: 'worker', plugin_version: '0.1' })
})

test('what is no export is said to be none, and unknown keys are named', () => {
  expect(() => read('<html>')).toThrow(/JSON/)
  expect(() => read('[]')).toThrow(/node_group_template/)
  expect(() => read(file({ colour: 'red' }))).toThrow(/colour/)
})
