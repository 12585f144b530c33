import { type Html, html } from './html.ts'

interface Field {
  type?: string | string[]
  title?: string
  description?: string
  'x-unit'?: string
  'x-since'?: string
}

interface ObjectSchema {
  properties?: Record<string, Field>
  required?: string[]
}

/** What a request may say, in words. */
export function fieldsOf(schema: unknown): { name: string; required: boolean; type: string; words: string }[] {
  const { properties = {}, required = [] } = schema as ObjectSchema
  return Object.entries(properties).map(([name, field]) => ({
    name,
    required: required.includes(name),
    type: typeOf(field),
    words: wordsOf(field),
  }))
}

/** The fields of a request, a row each. */
export function schemaTable(schema: unknown): Html {
  const rows = fieldsOf(schema).map(
    ({ name, required, type, words }) => html`<tr><td><code>${name}</code>${required ? ' *' : ''}</td>
<td>${type}</td><td>${words}</td></tr>`,
  )
  return rows.length === 0
    ? html``
    : html`<table><tr><th>field (* required)</th><th>type</th><th></th></tr>${rows}</table>`
}

function typeOf({ type, 'x-unit': unit }: Field): string {
  const types = [type ?? 'any'].flat().join(' or ')
  return unit === undefined ? types : `${types}, ${unit}`
}

function wordsOf({ title, description, 'x-since': since }: Field): string {
  return [title, description, since && `Since ${since}.`].filter(Boolean).join('. ').replace('..', '.')
}
