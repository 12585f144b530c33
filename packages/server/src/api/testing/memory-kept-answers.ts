import { type Keeping, type KeptAnswer, StoreConflict } from '../../store/queries.ts'

/** Answers by project and key, as the database keeps them. */
export class MemoryKeptAnswers {
  readonly #answers = new Map<string, KeptAnswer>()

  get(projectId: string, key: string): KeptAnswer | null {
    return this.#answers.get(nameOf({ projectId, key })) ?? null
  }

  /** Before what is accepted. */
  take(keeping: Keeping<never> | null): void {
    if (keeping && this.#answers.has(nameOf(keeping))) throw new StoreConflict('idempotency_keys_pkey')
  }

  /** After it. */
  keep<T>(keeping: Keeping<T> | null, accepted: T): void {
    if (!keeping) return
    const { fingerprint } = keeping
    this.#answers.set(nameOf(keeping), { fingerprint, answer: JSON.stringify(keeping.answer(accepted)) })
  }
}

const nameOf = ({ projectId, key }: { projectId: string; key: string }): string => `${projectId} ${key}`
