import type { ServiceName } from '../http/api-error.ts'
import { type Fields, fieldsOf, integerOf, isFields, listOf, textOf } from '../http/fields.ts'
import type { FaultRule, RandomFaults, RequestEffect, ServerEffect, SshEffect, VolumeEffect } from './rules.ts'

/** What was sent to `/faults` is no rule; the message says why. */
export class BadRule extends Error {}

const SERVICES: ServiceName[] = [
  'identity',
  'image',
  'compute',
  'volume',
  'network',
  'orchestration',
  'share',
  'object-store',
]
const VOLUME: VolumeEffect[] = ['error', 'stuck-creating', 'stuck-deleting', 'error-deleting', 'error-extending']
const SERVER: ServerEffect[] = ['error', 'stuck-building', 'stuck-deleting', 'stuck-migrating', 'migration-error']
const SSH: SshEffect[] = ['hang', 'refuse']

export function readRule(body: unknown): FaultRule {
  const sent = fieldsOf(body)
  const name = pattern(sent, 'name')
  const times = count(sent, 'times')
  const named = { ...(name !== undefined && { name }) }
  const limited = { ...named, ...(times !== undefined && { times }) }
  switch (sent.on) {
    case 'request':
      return requestRule(sent, times)
    case 'volume':
      return { on: 'volume', ...limited, effect: oneOf(sent.effect, VOLUME, 'effect') }
    case 'server':
      return { on: 'server', ...limited, effect: oneOf(sent.effect, SERVER, 'effect') }
    case 'ssh':
      return { on: 'ssh', ...named, effect: oneOf(sent.effect, SSH, 'effect') }
    default:
      throw new BadRule(`on is ${shown(sent.on)}: it must be one of request, volume, server, ssh.`)
  }
}

function requestRule(sent: Fields, times: number | undefined): FaultRule {
  const method = textOf(sent.method)
  const path = pattern(sent, 'path')
  const after = count(sent, 'after')
  return {
    on: 'request',
    ...(sent.service !== undefined && { service: oneOf(sent.service, SERVICES, 'service') }),
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    ...(times !== undefined && { times }),
    ...(after !== undefined && { after }),
    effect: readEffect(sent.effect),
  }
}

function readEffect(value: unknown): RequestEffect {
  const sent = fieldsOf(value)
  const kind = oneOf(sent.kind, ['refuse', 'lose-answer', 'hold-answer', 'delay'] as const, 'effect.kind')
  if (kind === 'lose-answer' || kind === 'hold-answer') return { kind }
  if (kind === 'delay') return { kind, ms: count(sent, 'ms') ?? missing('effect.ms') }
  const status = count(sent, 'status') ?? missing('effect.status')
  if (status < 400 || status > 599) throw new BadRule(`effect.status is ${status}: it must be 400 to 599.`)
  const message = textOf(sent.message)
  const retryAfterSeconds = count(sent, 'retryAfterSeconds')
  return {
    kind,
    status,
    ...(message !== undefined && { message }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  }
}

export function readRandom(body: unknown): RandomFaults | null {
  if (body === null || body === undefined) return null
  const sent = isFields(body) ? body : {}
  const chance = sent.chance
  if (typeof chance !== 'number' || chance < 0 || chance > 1) {
    throw new BadRule(`chance is ${shown(chance)}: it must be a number from 0 to 1.`)
  }
  return { seed: integerOf(sent.seed) ?? missing('seed'), chance, effects: listOf(sent.effects).map(readEffect) }
}

function oneOf<Choice extends string>(value: unknown, choices: readonly Choice[], field: string): Choice {
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw new BadRule(`${field} is ${shown(value)}: it must be one of ${choices.join(', ')}.`)
  return found
}

function count(sent: Fields, field: string): number | undefined {
  if (sent[field] === undefined) return undefined
  const value = integerOf(sent[field])
  if (value === undefined || value < 0) {
    throw new BadRule(`${field} is ${shown(sent[field])}: it must be a whole number, 0 or more.`)
  }
  return value
}

function pattern(sent: Fields, field: string): string | undefined {
  const text = textOf(sent[field])
  try {
    if (text !== undefined) new RegExp(text)
  } catch {
    throw new BadRule(`${field} is ${shown(text)}: it must be a regular expression.`)
  }
  return text
}

function missing(field: string): never {
  throw new BadRule(`${field} is missing.`)
}

const shown = (value: unknown): string => JSON.stringify(value) ?? 'missing'
