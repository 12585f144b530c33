/** The two versions of the API, each as the old client addresses it. */
export type Version = 'v2' | 'v1.1'
export const versions: Version[] = ['v2', 'v1.1']

/**
 * One request to both services. `{…}` in any text stands for a value: `{p}` is the prefix of every name made here, `{version}`
 * the field that v1.1 calls hadoop_version, others were kept by a case before. What differs between the versions of the API
 * alone (that field, PUT or PATCH, the path's beginning) is not written here: a case is sent in both.
 */
export interface Case {
  /** What is asked, in words; unique within a version. */
  says: string
  /** UPDATE is PATCH in v2 and PUT in v1.1. */
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'UPDATE'
  /** After `/v2` or `/v1.1/{project}`; from the root when it begins with `//`. */
  path: string
  /** Sent as it is when it is a text: malformed JSON too. */
  body?: unknown
  /** Headers beside the usual ones; null leaves a usual one out. */
  headers?: Record<string, string | null>
  /** Asked with the administrator's token, in the administrator's project. */
  as?: 'admin'
  /** The one version for which the case is. */
  only?: Version
  /** Values of the answer for the cases after this one: name, and where in the body. Kept for each service by itself. */
  keeps?: Record<string, string>
  /** Asked again until the body has this value at this place. */
  until?: [place: string, value: string]
}

export function methodIn(version: Version, method: Case['method']): Exclude<Case['method'], 'UPDATE'> {
  if (method !== 'UPDATE') return method
  return version === 'v2' ? 'PATCH' : 'PUT'
}
