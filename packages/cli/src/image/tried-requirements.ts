import type { PluginVersion } from '@fennec/client'
import type { Place } from './place.ts'
import { lastWords, program, type Said } from './program.ts'
import { wayToLookAt } from './way-to.ts'

export type Requirement = PluginVersion['image_requirements'][number]
export type TriedRequirement = Requirement & { isThere: boolean }

/**
 * Runs the tests by one shell there, one after the other, whatever each does to it.
 *
 * @throws {Error} with the last words of who was to run them, when not all of them could be run
 */
export async function triedRequirements(
  place: Place,
  requirements: readonly Requirement[],
): Promise<TriedRequirement[]> {
  const tests = requirements.map(
    ({ test }, at) => `(\n${test}\n) < /dev/null > /dev/null 2>&1; echo "tried ${at} $?"\n`,
  )
  const [name, said] = await answered(place, tests.join(''))
  const statuses = new Map(
    [...said.stdout.matchAll(/^tried (\d+) (\d+)$/gm)].map(([, at, status]) => [Number(at), status]),
  )
  if (statuses.size !== requirements.length) {
    throw new Error(`The tests could not be run by ${name}: ${lastWords(said)}`)
  }
  return requirements.map((each, at) => ({ ...each, isThere: statuses.get(at) === '0' }))
}

async function answered(place: Place, script: string): Promise<[string, Said]> {
  if ('image' in place) {
    // Read-only: what a test would write is written beside the file, and forgotten.
    return ['guestfish', await program('guestfish', ['--ro', '-a', place.image, '-i', 'sh', script])]
  }
  const [name, words] = wayToLookAt(place)
  return [name, await program(name, words, { input: script })]
}
