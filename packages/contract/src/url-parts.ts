export interface UrlParts {
  /** Lower case; empty when there is none. */
  scheme: string
  host: string
  /** From the first slash after the host. */
  path: string
}

/** Of any scheme, and of none: the URL of the platform would refuse a bare path and rewrite others. */
export function urlParts(url: string): UrlParts {
  const [, scheme = '', host = '', path = ''] =
    /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)/.exec(url) ?? []
  return { scheme: scheme.toLowerCase(), host, path }
}
