import type { Command } from 'commander'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { type PlaceFlags, placeOf, withPlace } from './place.ts'
import { triedRequirements } from './tried-requirements.ts'
import { printTried } from './tried-table.ts'

export function checkCommand(shell: Shell): Command {
  const command = withPlace(
    withOutput(verb('check', 'Try whether an image holds what nodes of a plugin need.'))
      .argument('<plugin>', 'its name')
      .argument('<version>', 'of the plugin'),
    'its file; takes guestfish of libguestfs',
  )
  return acting(shell, command, async (work: Work, plugin: string, version: string, flags: PlaceFlags) => {
    const place = placeOf(flags, shell)
    const { image_requirements: requirements } = await work.client.plugins.getVersion(plugin, version)
    printTried(work, `${plugin} ${version}`, await triedRequirements(place, requirements))
  })
}
