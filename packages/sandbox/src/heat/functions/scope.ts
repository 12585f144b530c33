import type { Fields } from '../../http/fields.ts'

/** What functions of a template can see. */
export interface Scope {
  parameters: Fields
  files: Record<string, string>
  /** `get_resource`; before it is made, its name stands for it. */
  reference(resource: string): unknown
  /** `get_attr`; undefined before the resource is made. */
  attribute(resource: string, path: string[]): unknown
}
