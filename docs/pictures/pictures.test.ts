import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shownPictures } from './shown-pictures.ts'

test('every picture that a page shows is here, and no other', () => {
  expect(
    readdirSync(import.meta.dirname)
      .filter((file) => file.endsWith('.png'))
      .sort(),
  ).toEqual(shownPictures())
})

test('the pictures are made by the tests of the web page', () => {
  const tests = join(import.meta.dirname, '../../tests/browser')
  const texts = readdirSync(tests)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(tests, file), 'utf8'))
  const unmade = shownPictures().filter(
    (name) => !texts.some((text) => text.includes(`'${name.replace(/\.png$/, '')}'`)),
  )
  expect(unmade).toEqual([])
})
