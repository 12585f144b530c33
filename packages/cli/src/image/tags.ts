import { type Command, Option } from 'commander'
import { names } from '../names/service-names.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, noun, verb, type Work, withOutput } from '../shell/verb.ts'
import { SHOWN } from './columns.ts'

/** A tag is a plugin's name or version: what the image has inside. */
export function tagsCommand(shell: Shell): Command {
  return noun(
    'tags',
    'What images have inside: plugins and their versions.',
    changing(shell, 'set', 'Replace the tags of an image.', (_before, tags) => tags),
    changing(shell, 'add', 'Add tags to an image.', (before, tags) => [...new Set([...before, ...tags])]),
    removeCommand(shell),
  )
}

type Change = (before: readonly string[], tags: readonly string[]) => readonly string[]

function changing(shell: Shell, name: string, what: string, change: Change): Command {
  const command = withOutput(verb(name, what)).argument('<image>', 'name or id').requiredOption('--tags <tag...>')
  return acting(shell, command, async (work: Work, image: string, { tags }: { tags: string[] }) => {
    await setTags(work, image, (before) => change(before, tags))
  })
}

function removeCommand(shell: Shell): Command {
  const command = withOutput(verb('remove', 'Remove tags from an image.'))
    .argument('<image>', 'name or id')
    .option('--tags <tag...>')
    .addOption(new Option('--all', 'all of them').conflicts('tags'))
  return acting(shell, command, async (work: Work, image: string, { tags, all }: { tags?: string[]; all?: true }) => {
    if (tags === undefined && !all) throw new Error('Say which: --tags <tag> …, or --all.')
    await setTags(work, image, (before) => (all ? [] : before.filter((tag) => !tags?.includes(tag))))
  })
}

async function setTags(
  { client, show }: Work,
  image: string,
  change: (before: readonly string[]) => readonly string[],
) {
  const id = await names(client).image(image)
  const tags = [...change(await client.images.getTags(id))]
  show(await client.images.setTags(id, { tags }), SHOWN)
}
