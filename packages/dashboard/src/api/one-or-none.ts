import { Refusal } from './request.ts'

/** null: there is no such object, or none any more. */
export async function oneOrNone<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null
    throw error
  }
}
