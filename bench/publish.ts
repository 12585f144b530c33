import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '../tests/openstack/settings.ts'

type Row = Record<string, unknown> & { service: string }

const file = join(repository, 'docs', 'performance.md')

/** Puts the rows, as a table, into the page between the two comments that name the measurement. */
export async function publish(what: string, machine: string, rows: Row[]): Promise<void> {
  const page = await readFile(file, 'utf8')
  const begin = `<!-- bench ${what} -->`
  const end = `<!-- end of bench ${what} -->`
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`${file} has no place for ${what}`)
  const text = `Measured ${new Date().toISOString().slice(0, 10)} on ${machine}.\n\n${table(rows)}`
  await writeFile(file, `${before}${begin}\n${text}\n${end}${after}`)
}

function table(rows: Row[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const line = (cells: unknown[]) => `| ${cells.map(shown).join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...rows.map((row) => line(columns.map((c) => row[c])))].join(
    '\n',
  )
}

function shown(cell: unknown): string {
  return typeof cell === 'number' ? String(Math.round(cell * 100) / 100) : String(cell)
}
