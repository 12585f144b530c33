import width from 'string-width'

/** Columns as wide as their widest cell, two spaces apart. A cell of several lines goes on under itself. */
export function tableLines(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [heads, ...rows].map((row) => row.map((cell) => printable(cell).split('\n')))
  const widths = heads.map((_, column) =>
    Math.max(...all.map((row) => Math.max(...(row[column] ?? ['']).map((line) => width(line))))),
  )
  return all.flatMap((row) => {
    const height = Math.max(...row.map((lines) => lines.length))
    return Array.from({ length: height }, (_, line) =>
      widths
        .map((wide, column) => padded(row[column]?.[line] ?? '', wide))
        .join('  ')
        .trimEnd(),
    )
  })
}

/** By what a terminal shows, which is neither bytes nor characters. */
function padded(cell: string, wide: number): string {
  return cell + ' '.repeat(Math.max(0, wide - width(cell)))
}

/** Names and messages come from others: what steers a terminal is shown, not obeyed. */
function printable(cell: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return cell.replaceAll('\t', '  ').replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '\ufffd')
}
