/** RFC 4180, with the line ends that shells have. */
export function csvLines(rows: readonly (readonly string[])[]): string[] {
  return rows.map((row) => row.map(quoted).join(','))
}

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
