import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { ApiError, type ServiceName } from '../http/api-error.ts'
import { explanation } from '../http/error-shapes.ts'
import type { RuleBook } from './rule-book.ts'
import type { RequestEffect } from './rules.ts'

/** Does what was asked for, and what was ordered to go wrong with it. */
export async function meetFaults<Answer>(
  faults: RuleBook,
  service: ServiceName,
  request: FastifyRequest,
  deed: () => Answer | Promise<Answer>,
): Promise<Answer> {
  const met = faults.request(service, request.method, pathBelowPrefix(request.url))
  if (met === undefined) return await deed()
  const { effect, removed } = met
  switch (effect.kind) {
    case 'refuse':
      throw refusal(service, effect)
    case 'delay':
      await Promise.race([sleep(effect.ms, undefined, { ref: false }), removed])
      return await deed()
    case 'lose-answer':
      try {
        return await deed()
      } finally {
        // What is written after this reaches nobody.
        request.raw.socket.destroy()
      }
    case 'hold-answer':
      try {
        return await deed()
      } finally {
        await removed
      }
  }
}

/** /compute/v2.1/servers?name=x → /v2.1/servers */
function pathBelowPrefix(url: string): string {
  const path = url.split('?')[0] ?? ''
  const end = path.indexOf('/', 1)
  return end < 0 ? '/' : path.slice(end)
}

function refusal(service: ServiceName, effect: Extract<RequestEffect, { kind: 'refuse' }>): ApiError {
  const { status, message, retryAfterSeconds } = effect
  return new ApiError(service, status, message ?? explanation(status), '', retryAfterSeconds)
}
