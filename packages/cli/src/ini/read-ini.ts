/** Sections of an INI file, and in each the values by name: the last one said is the one meant. */
export type Ini = ReadonlyMap<string, ReadonlyMap<string, string>>

/**
 * As oslo.config and Python's configparser write it: what stands before the first section is of DEFAULT, and a line that is
 * indented goes on with the value before it.
 *
 * @throws {Error} a line is neither a section, a comment nor a setting
 */
export function readIni(file: string, text: string): Ini {
  const sections = new Map<string, Map<string, string>>()
  let section = sectionOf(sections, 'DEFAULT')
  let last: string | null = null
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '' || /^[#;]/.test(line)) continue
    const [, head] = /^\[(.+)\]$/.exec(line) ?? []
    const [, name, value = ''] = /^([^=:\s]+)\s*[=:]\s*(.*)$/.exec(line) ?? []
    if (/^\s/.test(raw) && last !== null) section.set(last, `${section.get(last) ?? ''}${line}`)
    else if (head !== undefined) {
      section = sectionOf(sections, head)
      last = null
    } else if (name === undefined) throw new Error(`${file}:${at + 1}: is not <name> = <value>.`)
    else {
      section.set(name, value)
      last = name
    }
  }
  return sections
}

function sectionOf(sections: Map<string, Map<string, string>>, name: string): Map<string, string> {
  const known = sections.get(name) ?? new Map<string, string>()
  sections.set(name, known)
  return known
}
