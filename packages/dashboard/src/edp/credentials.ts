export interface TypedCredentials {
  user?: string
  password?: string
  accesskey?: string
  secretkey?: string
  endpoint?: string
}

/** What a place needs of who reads it, by the scheme of its URL. */
export function schemeOf(url: string | undefined): 'swift' | 's3' | null {
  if (url?.startsWith('swift://')) return 'swift'
  return /^s3a?:\/\//.test(url ?? '') ? 's3' : null
}

/** Those that the place asks for and that were typed; null: none. What was typed for another one is not sent. */
export function credentialsOf(url: string, typed: TypedCredentials): Record<string, string> | null {
  const scheme = schemeOf(url)
  const names =
    scheme === 'swift' ? ['user', 'password'] : scheme === 's3' ? ['accesskey', 'secretkey', 'endpoint'] : []
  const said = names.flatMap((name) => {
    const value = typed[name as keyof TypedCredentials]
    return value ? [[name, value] as const] : []
  })
  return said.length === 0 ? null : Object.fromEntries(said)
}
