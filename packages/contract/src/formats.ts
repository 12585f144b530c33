import { urlParts } from './url-parts.ts'

/**
 * Value formats of the old API (`sahara/utils/api_validator.py`). All are checked for strings only. Python's `$`
 * lets a trailing newline pass; here it does not.
 */

const HOST_LABEL = '[A-Za-z]|[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]'
const TAG_LABEL = '[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9_-]*[A-Za-z0-9]'

const HOST_NAME = new RegExp(`^(?:(?:${HOST_LABEL})\\.)*(?:${HOST_LABEL})$`)
const TAG = new RegExp(`^(?:(?:${TAG_LABEL})\\.)*(?:${TAG_LABEL})$`)
// As long as Nova keeps them: they are part of URLs, and a cloud would refuse those of more.
const KEYPAIR_NAME = /^[a-zA-Z0-9\-_ ]{1,255}$/
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9\-_.]*$/
const POSIX_PATH = /^(?:\/[A-Za-z0-9_-]+)+$/
const INTEGER_TEXT = /^\d{1,255}$/

/** 32 hex digits; dashes, braces and the `urn:` and `uuid:` prefixes are tolerated, as oslo's `is_uuid_like` does. */
export function isUuidLike(text: string): boolean {
  const bare = text
    .replace(/urn:/g, '')
    .replace(/uuid:/g, '')
    .replace(/^[{}]+|[{}]+$/g, '')
    .replaceAll('-', '')
  return /^[0-9a-f]{32}$/i.test(bare)
}

/** Each label starts with a letter and ends with a letter or digit; the empty string is minLength's business. */
export function isHostName(text: string): boolean {
  return text === '' || HOST_NAME.test(text)
}

/** Flavor ids: a number or a uuid. `m1.small` is a name and is refused. */
export function isFlavorId(text: string): boolean {
  return INTEGER_TEXT.test(text) || isUuidLike(text)
}

/** Names of data sources, jobs and binaries. */
export function isObjectName(text: string): boolean {
  return NAME.test(text)
}

/** Whether a job binary can be there, for the schemes there are; an unknown scheme is no matter of form. */
export function isJobLocation(text: string): boolean {
  const { scheme, host, path } = urlParts(text)
  if (scheme === 'internal-db') return isUuidLike(host)
  if (scheme === 'swift' || scheme === 's3') return host !== ''
  if (scheme === 'manila') return isUuidLike(host) && path !== ''
  return true
}

/** By the name that stands in the schemas and in the messages. */
export const FORMATS = {
  valid_name_hostname: isHostName,
  valid_name: isObjectName,
  valid_job_location: isJobLocation,
  valid_keypair_name: (text: string) => KEYPAIR_NAME.test(text),
  valid_tag: (text: string) => TAG.test(text),
  posix_path: (text: string) => POSIX_PATH.test(text),
  uuid: isUuidLike,
  flavor: isFlavorId,
} as const
