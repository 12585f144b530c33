import type { SecretBox } from '../secret-box.ts'

/** Secrets of a row as one sealed text: null when there are none. */
export function sealedJson<T>(secrets: SecretBox, belongsTo: (id: string) => string) {
  return {
    seal: (value: T | null, id: string): string | null =>
      value === null ? null : secrets.seal(JSON.stringify(value), belongsTo(id)),
    open: (sealed: string | null, id: string): T | null =>
      sealed === null ? null : (JSON.parse(secrets.open(sealed, belongsTo(id))) as T),
  }
}
