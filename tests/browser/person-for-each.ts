import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { type PageUnderTest, startPage } from './page-under-test.ts'
import { type Person, personAt } from './person.ts'

interface Suite extends Omit<PageUnderTest, 'close'> {
  /** Of every user of the sandbox. */
  password(): string
}

/**
 * A browser for the tests of a file, and for each of them a person with a cookie jar of their own. A test after which the
 * browser has complained of anything has failed.
 */
export function personForEach(begin: (person: Person) => Promise<void> | void): Suite {
  let under: PageUnderTest | undefined
  let person: Person | undefined
  const opened = (): PageUnderTest => {
    if (!under) throw new Error('The browser is there from the first test on.')
    return under
  }
  beforeAll(async () => {
    under = await startPage()
  })
  afterAll(async () => await under?.close())
  beforeEach(async () => {
    person = await personAt(opened().browser, opened().installation.serviceUrl)
    await begin(person)
  })
  afterEach(async () => {
    await person?.context.close()
    expect(person?.complaints).toEqual([])
  })
  return {
    password: () => readFileSync(opened().installation.file('password'), 'utf8').trim(),
    get installation() {
      return opened().installation
    },
    get browser() {
      return opened().browser
    },
  }
}
