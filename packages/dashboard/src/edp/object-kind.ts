import type { ComponentType } from 'react'
import { createIn, type EdpCollection } from '../api/edp.ts'
import type { ListFacts } from '../api/paged-list.ts'
import type { Owned } from '../api/wire.ts'

export interface EdpObject extends Owned {
  id: string
  name: string
  description: string | null
}

/** What every form of them has. */
export interface CommonFields {
  name: string
  description?: string | null
  is_public?: boolean
  is_protected?: boolean
}

/** What data sources, job binaries and job templates differ in: T as the service shows one, F as a form holds it. */
export interface ObjectKind<T extends EdpObject, F extends CommonFields> {
  collection: EdpCollection
  /** The key of one in an answer. */
  one: 'data_source' | 'job_binary' | 'job_template'
  facts: ListFacts<T>
  words: { title: string; intro: string; create: string; empty: string; notFound: string }
  /** The form of one that is there, beside the common fields. */
  formOf(one: T): Partial<F>
  /** What a creation says beside the common fields. */
  wishOf(filled: F): object
  /** What a form begins with. */
  initial?: Partial<F>
  /** Of a creation that is more than one request. */
  create?(wish: CommonFields, filled: F): Promise<unknown>
  /** What is said while that takes its time; null: nothing. */
  pending?(filled: F): string | null
  /** Of a deletion that is. */
  remove?(one: T): Promise<unknown>
  /** What a change says beside them; what is absent stays. */
  changesOf(filled: F, opened: T): object
  /** `opened`: of one that is there. */
  Fields: ComponentType<{ opened?: T }>
}

/** Asks for a new one, as the form says. */
export function createOne<T extends EdpObject, F extends CommonFields>(
  kind: ObjectKind<T, F>,
  filled: F,
): Promise<unknown> {
  const wish = { ...commonWish(filled), ...kind.wishOf(filled) }
  return kind.create ? kind.create(wish, filled) : createIn(kind.collection, wish)
}

export const commonWish = ({ name, description, is_public, is_protected }: CommonFields) => ({
  name,
  description: description || null,
  is_public: is_public ?? false,
  is_protected: is_protected ?? false,
})
