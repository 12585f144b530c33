/** What is shorter is a word like any other, and would be blotted out everywhere. */
const SHORTEST = 6

/** What a job said, as it may be kept. A database's text has no zero in it. */
export function withoutCredentials(said: string, credentials: readonly string[]): string {
  return credentials
    .filter((secret) => secret.length >= SHORTEST)
    .reduce((text, secret) => text.replaceAll(secret, '***'), said)
    .replaceAll('\u0000', '')
}
