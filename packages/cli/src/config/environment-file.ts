/** For a shell (`set -a; . fennec.env`) and for systemd's EnvironmentFile alike: both read single quotes. */
export function environmentFile(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${quoted(value)}\n`)
    .join('')
}

/** systemd knows no quote within single quotes, and a shell no dollar in double ones: each value has the kind it can have. */
function quoted(value: string): string {
  return value.includes("'") ? `"${value.replace(/[\\"$`]/g, '\\$&')}"` : `'${value}'`
}
