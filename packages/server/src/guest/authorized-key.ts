import type { Guest } from '@fennec/plugins/interface'
import { runScript } from './script.ts'

/** As the login user, whose file it is. A last line without its end would swallow the new one. */
const AUTHORIZE = `set -eu
file=~/.ssh/authorized_keys
mkdir -p ~/.ssh
touch "$file"
if grep -qxF -e "$1" "$file"; then exit 0; fi
if [ -n "$(tail -c 1 "$file")" ]; then echo >> "$file"; fi
printf '%s\\n' "$1" >> "$file"
chmod 700 ~/.ssh
chmod 600 "$file"
`

/** Lets the owner of the key in, beside those who are let in already. Once, however often it is asked for. */
export async function authorizeKey(
  guest: Guest,
  publicKey: string,
  options: { signal?: AbortSignal; timeoutMs?: number } = {},
): Promise<void> {
  await runScript(guest, AUTHORIZE, [publicKey.trim().split('\n')[0] ?? ''], { ...options, asRoot: false })
}
