import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from '../../shell/json-file.ts'
import { readScenarioFile } from './read-file.ts'
import { type Scenario, scenarioOf, type Wanted } from './scenario.ts'
import { type Variables, withVariables } from './variables.ts'

const SCENARIO = /\.ya?ml(\.mako)?$/

/**
 * The scenario that files and the files in directories make.
 *
 * @throws {Error} what is wrong with them
 */
export function readScenario(places: readonly string[], variables: Variables, wanted: Wanted): Scenario {
  const files = places.flatMap(filesAt).map((file) => {
    const text = readText(file)
    return readScenarioFile(file, file.endsWith('.mako') ? withVariables(file, text, variables) : text)
  })
  return scenarioOf(files, wanted)
}

function filesAt(place: string): string[] {
  if (statSync(place, { throwIfNoEntry: false })?.isDirectory() !== true) return [place]
  const found = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((file) => SCENARIO.test(file))
  if (found.length === 0) throw new Error(`${place} has no files that end in .yaml or .yaml.mako.`)
  return found.sort().map((file) => join(place, file))
}
