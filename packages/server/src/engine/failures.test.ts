import { PluginProvisionError } from '@fennec/plugins/interface'
import { expect, test } from 'vitest'
import { DatabaseAway } from '../store/database-away.ts'
import { StepFailed, verdict } from './failures.ts'

const held = new AbortController().signal

test('a database that is away is waited for, however long that has taken already', () => {
  const lost = new DatabaseAway(new Error('Client has encountered a connection error and is not queryable'))
  expect(verdict(lost, held, 1000)).toEqual({ kind: 'retry', reason: lost.message, atLeastMs: 0 })
})

test('what was found to be so is not tried again', () => {
  expect(verdict(new StepFailed('The image is gone.'), held, 0)).toEqual({ kind: 'fail', reason: 'The image is gone.' })
  expect(verdict(new PluginProvisionError('X', 'No master.'), held, 0)).toMatchObject({ kind: 'fail' })
})

test('what nobody foresaw is tried again, and in the end given up with its words and how often it was tried', () => {
  const fault = new TypeError("Cannot read properties of undefined (reading 'id')")
  expect(verdict(fault, held, 0)).toEqual({ kind: 'retry', reason: fault.message, atLeastMs: 0, isFault: true })
  expect(verdict(fault, held, 6)).toMatchObject({ kind: 'retry' })
  expect(verdict(fault, held, 7)).toEqual({
    kind: 'fail',
    reason: "Cannot read properties of undefined (reading 'id'). So it ended 8 times in a row.",
    isFault: true,
  })
})
