import { FennecError } from '@fennec/contract'
import type { Problem } from '../../domain/problem.ts'

/** One thing that is wrong with a request. */
export interface Fault {
  code: string
  /** null: the request as a whole. */
  nodeGroup: string | null
  error: FennecError
  /** The numbers of its sentence, for programs. */
  data: Problem['data']
}

/**
 * How the fault that a check throws is met: it ends the request, or is kept beside the others so that one answer tells all.
 * Undefined: there was one.
 */
export type Meet = <T>(check: () => T | Promise<T>, nodeGroup?: string | null) => Promise<T | undefined>

export const firstFault: Meet = async (check) => await check()

/** All that is wrong with a request, in the order in which the old service would have come upon it. */
export class Faults {
  readonly found: Fault[] = []

  readonly meet: Meet = async (check, nodeGroup = null) => {
    try {
      return await check()
    } catch (error) {
      // That the cloud does not answer is no fault of the request.
      if (!(error instanceof FennecError) || error.status >= 500) throw error
      this.#keep({ code: error.code, nodeGroup, error, data: {} })
      return undefined
    }
  }

  readonly keep = (problems: readonly Problem[]): void => {
    for (const problem of problems) {
      const error = new FennecError('CLUSTER_CANNOT_BE_MADE', { problems: [problem] })
      this.#keep({ code: problem.code, nodeGroup: problem.nodeGroup, error, data: problem.data })
    }
  }

  /** @throws {FennecError} the first, with the sentences of the others */
  refuse(): void {
    const [first, ...others] = this.found
    if (!first) return
    const sentences = new Set(others.map(({ error }) => error.message))
    sentences.delete(first.error.message)
    throw first.error.tellingToo([...sentences])
  }

  /** Two checks may come upon the same thing. */
  #keep(fault: Fault): void {
    const isKnown = this.found.some(
      ({ nodeGroup, error }) => nodeGroup === fault.nodeGroup && error.message === fault.error.message,
    )
    if (!isKnown) this.found.push(fault)
  }
}
