import { FennecError } from './errors/fennec-error.ts'

export const MIN_MICROVERSION = '2.0'
export const MAX_MICROVERSION = '2.1'
export const MICROVERSION_HEADER = 'OpenStack-API-Version'
export const SERVICE_TYPE = 'data-processing'

export type Microversion = '2.0' | '2.1'

/** The separator is a real dot here; the old pattern let any character pass. */
const FORMAT = /^[1-9]\d*\.([1-9]\d*|0)$/

/**
 * The microversion a v2 request asks for: `data-processing 2.1`, `data-processing latest`; entries of other
 * services are skipped, and without one of ours it is the oldest.
 *
 * @throws {FennecError} MICROVERSION_MALFORMED, MICROVERSION_UNSUPPORTED
 */
export function requestedMicroversion(header: string | undefined): Microversion {
  const ours = header
    ?.split(',')
    .map((entry) => entry.trim().split(/\s+/))
    .find(([service]) => service === SERVICE_TYPE)
  if (ours === undefined) return MIN_MICROVERSION
  const version = ours[1] ?? ''
  if (version === 'latest') return MAX_MICROVERSION
  if (ours.length !== 2 || !FORMAT.test(version)) throw new FennecError('MICROVERSION_MALFORMED', { version })
  if (version === MIN_MICROVERSION || version === MAX_MICROVERSION) return version
  throw new FennecError('MICROVERSION_UNSUPPORTED', { version, min: MIN_MICROVERSION, max: MAX_MICROVERSION })
}
