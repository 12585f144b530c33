import { expect, test } from 'vitest'
import { SharedRead } from './shared-read.ts'

/** A source whose reads end when the test says so. */
function source() {
  const open: PromiseWithResolvers<string>[] = []
  const ask = () => {
    const read = Promise.withResolvers<string>()
    open.push(read)
    return read.promise
  }
  return { open, ask }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('those who come while a read runs share the next one, not the one that began before they asked', async () => {
  const { open, ask } = source()
  const reads = new SharedRead()
  const first = reads.read('k', ask)
  const second = reads.read('k', ask)
  const third = reads.read('k', ask)
  expect(open).toHaveLength(1)
  open[0]?.resolve('1')
  await settled()
  expect(open).toHaveLength(2)
  open[1]?.resolve('2')
  expect(await Promise.all([first, second, third])).toEqual(['1', '2', '2'])
})

test('different keys do not wait for each other', async () => {
  const { open, ask } = source()
  const reads = new SharedRead()
  const both = [reads.read('a', ask), reads.read('b', ask)]
  expect(open).toHaveLength(2)
  for (const read of open) read.resolve('x')
  expect(await Promise.all(both)).toEqual(['x', 'x'])
})

test('a read that fails tells those who asked it, and the next one begins all the same', async () => {
  const { open, ask } = source()
  const reads = new SharedRead()
  const first = reads.read('k', ask)
  const second = reads.read('k', ask)
  open[0]?.reject(new Error('gone'))
  await expect(first).rejects.toThrow('gone')
  await settled()
  open[1]?.resolve('2')
  expect(await second).toBe('2')
})

test('when nobody waits, each read begins at once', async () => {
  const reads = new SharedRead()
  let asked = 0
  const ask = async () => {
    asked += 1
    return String(asked)
  }
  expect(await reads.read('k', ask)).toBe('1')
  await settled()
  expect(await reads.read('k', ask)).toBe('2')
})
