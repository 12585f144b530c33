import { stringify } from 'yaml'
import { cellText } from './cell.ts'
import { type Column, chosen } from './columns.ts'
import { csvLines } from './csv.ts'
import { tableLines } from './table.ts'

export const FORMATS = ['table', 'json', 'yaml', 'value', 'csv'] as const
export type Format = (typeof FORMATS)[number]

export interface OutputOptions {
  format: Format
  column: readonly string[]
}

/** The lines of a list. */
export function listLines<T>(items: readonly T[], columns: readonly Column<T>[], options: OutputOptions): string[] {
  const shown = chosen(columns, options.column)
  const heads = shown.map(({ head }) => head)
  const texts = items.map((item) => shown.map(({ value }) => cellText(value(item))))
  switch (options.format) {
    case 'json':
    case 'yaml':
      return structured(
        items.map((item) => objectOf(item, shown)),
        options.format,
      )
    case 'value':
      return texts.map((row) => row.join(' '))
    case 'csv':
      return csvLines([heads, ...texts])
    case 'table':
      return tableLines(heads, texts)
  }
}

/** The lines of one object: a row for each field. */
export function objectLines<T>(item: T, columns: readonly Column<T>[], options: OutputOptions): string[] {
  const shown = chosen(columns, options.column)
  const rows = shown.map(({ head, value }) => [head, cellText(value(item))])
  switch (options.format) {
    case 'json':
    case 'yaml':
      return structured(objectOf(item, shown), options.format)
    case 'value':
      return rows.map(([, text = '']) => text)
    case 'csv':
      return csvLines([['Field', 'Value'], ...rows])
    case 'table':
      return tableLines(['Field', 'Value'], rows)
  }
}

function objectOf<T>(item: T, columns: readonly Column<T>[]): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ head, value }) => [head, value(item) ?? null]))
}

function structured(value: unknown, format: 'json' | 'yaml'): string[] {
  return [format === 'json' ? JSON.stringify(value, null, 2) : stringify(value).trimEnd()]
}
