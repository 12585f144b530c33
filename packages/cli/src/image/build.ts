import type { Command } from 'commander'
import { EXIT, ExitCode } from '../exit-code.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, collected, verb, type Work, withOutput } from '../shell/verb.ts'
import { buildScript, type Variables } from './build-script.ts'
import { customizedImage } from './disk-image.ts'
import { type Place, type PlaceFlags, placeOf, withPlace } from './place.ts'
import { lastWords, program } from './program.ts'
import { type Requirement, type TriedRequirement, triedRequirements } from './tried-requirements.ts'
import { isMissing, printTried } from './tried-table.ts'
import { wayToChange } from './way-to.ts'

interface Flags extends PlaceFlags {
  output?: string
  script?: true
  set: string[]
}

export function buildCommand(shell: Shell): Command {
  const command = withPlace(
    withOutput(verb('build', 'Make an image hold what nodes of a plugin need.'))
      .argument('<plugin>', 'its name')
      .argument('<version>', 'of the plugin'),
    'one to begin with, which stays as it is; takes virt-customize of libguestfs',
  )
    .option('--output <file>', 'with --image: the new one')
    .option('--script', 'only print what root would run in there')
    .option(
      '--set <NAME=value>',
      'a variable for that: SPARK_URL, https_proxy; may be given several times',
      collected,
      [],
    )
  return acting(shell, command, async (work: Work, plugin: string, version: string, flags: Flags) => {
    const nodes = `${plugin} ${version}`
    const place = flags.script ? null : placeOf(flags, shell)
    const output = outputFor(place, flags, shell)
    const variables = variablesOf(flags.set)
    const { image_requirements: requirements } = await work.client.plugins.getVersion(plugin, version)
    const script = buildScript(nodes, requirements, variables)
    if (place === null) return work.print(script.trimEnd())
    const tried = await shell.untilInterrupted((signal) =>
      'image' in place
        ? builtFile(place.image, output, script, requirements, work, signal)
        : builtPlace(place, script, requirements, work, signal),
    )
    printTried(work, nodes, tried)
  })
}

/** @throws {ExitCode} when a file to make and a file to begin with are not said together */
function outputFor(place: Place | null, { output }: Flags, shell: Shell): string {
  const isFile = place !== null && 'image' in place
  if (isFile === (output !== undefined)) return output ?? ''
  shell.note('--image FILE and --output FILE belong together: what is begun with, and what is made of it.')
  throw new ExitCode(EXIT.usage)
}

/** @throws {Error} for what is no assignment */
function variablesOf(assignments: readonly string[]): Variables {
  return Object.fromEntries(
    assignments.map((each) => {
      const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(each) ?? []
      if (name === undefined || value === undefined) throw new Error(`--set takes NAME=value, not ${each}.`)
      return [name, value]
    }),
  )
}

async function builtPlace(
  place: Exclude<Place, { image: string }>,
  script: string,
  requirements: readonly Requirement[],
  work: Work,
  signal: AbortSignal,
): Promise<TriedRequirement[]> {
  const before = await triedRequirements(place, requirements)
  const absent = before.filter(({ isThere }) => !isThere)
  if (absent.length === 0) return before
  work.note(`To be installed: ${absent.map(({ name }) => name).join(', ')}`)
  const [name, words] = wayToChange(place)
  const said = await program(name, words, { input: script, hears: work.note, signal })
  const after = await triedRequirements(place, requirements)
  if (said.status !== 0 && !after.some(isMissing)) throw new Error(`${name} failed: ${lastWords(said)}`)
  return after
}

async function builtFile(
  base: string,
  output: string,
  script: string,
  requirements: readonly Requirement[],
  work: Work,
  signal: AbortSignal,
): Promise<TriedRequirement[]> {
  let tried: TriedRequirement[] = []
  await customizedImage({ base, output, script, note: work.note, signal }, async (file) => {
    tried = await triedRequirements({ image: file }, requirements)
    return !tried.some(isMissing)
  })
  return tried
}
