import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { Owned } from '../api/wire.ts'
import type { readExported } from './exported-file.ts'

export interface NamedTemplate extends Owned {
  id: string
  name: string
}

/** What the two kinds of templates differ in: T as the service shows it, W as a request asks for it, F as the form holds it. */
export interface TemplateKind<T extends NamedTemplate, W extends object, F extends object> {
  collection: 'node-group-templates' | 'cluster-templates'
  /** Its key in an exported file. */
  exportKey: Parameters<typeof readExported>[1]
  words: { create: string; import: string; list: string; created(name: string): string }
  useOne(id: string): UseQueryResult<T | null>
  useCreate(): UseMutationResult<unknown, Error, W>
  useChange(id: string): UseMutationResult<unknown, Error, W>
  useDelete(): UseMutationResult<unknown, Error, string>
  formOf(template: Partial<W>): Partial<F>
  /** `from`: what the form was filled from, for what it has no field for. */
  readForm(form: F, from: Partial<W>): W
  /** `isForeign`: another project's, which nothing can be changed of. */
  Fields: ComponentType<{ isForeign?: boolean }>
}
