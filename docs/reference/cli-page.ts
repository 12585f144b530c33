import { fennec } from '../../packages/cli/src/fennec.ts'

type Command = ReturnType<typeof fennec>
type Option = Command['options'][number]

/** Every command, from the definitions that parse them. */
export function cliPage(): string {
  const program = fennec({}, () => undefined)
  const leaves = commandsBelow(program, 'fennec')
  const globals = program.options.map((option) => `| \`${option.flags}\` | ${cell(option.description)} |`)
  return `# The command \`fennec\`

What a user and an operator do with the service, on the [SDK](sdk.md): API v2 at microversion 2.1. Nouns, verbs and flags are those of
\`openstack dataprocessing\`; what is new beside it: \`cluster preview\`, \`cluster wait\`, \`operation\`, \`hosts\`, \`node group grow\`,
\`--boot-volume-size\` and \`--boot-volume-delete-on-termination-enable/-disable\`, \`--dry-run\`, \`orphans\`, \`policy\`, \`register\`,
\`completion\`, \`scenario\` ([scenarios.md](scenarios.md)), \`config from-sahara\` and \`import-sahara\` ([from-sahara.md](from-sahara.md)).

In a clone it is \`npm run fennec -- …\`, or \`node packages/cli/bin/fennec.mjs …\` from anywhere. \`npm run build -w @fennec/cli\` and
\`npm pack ./packages/cli/dist\` make a file that \`npm install\` takes, beside that of the [SDK](sdk.md).

## Who and where

\`OS_CLOUD\` and clouds.yaml, or \`OS_*\` variables, as every OpenStack client takes them; variables win. Everywhere:

| | |
|---|---|
${globals.join('\n')}

## Names

Whatever has a name may be said by name or id: clusters, templates, images, networks, flavors, node groups. Of two objects with one name
the command says both ids and does nothing. A command for several objects finds all of them before it does anything.

## What is printed

\`-f table\` (the default), \`json\`, \`yaml\`, \`csv\` or \`value\`, which is the values alone, and \`-c COLUMN\`, once or several times, by its head
or by the field's name: \`fennec cluster list -f value -c id\`. The answer is on standard output; progress, warnings and refusals are on
standard error, and a refusal is a sentence.

\`--wait\` shows a bar for each node on a terminal, and a line for each change elsewhere. Ctrl-C ends the waiting alone: the cluster goes on,
and the sentence says how to wait again.

## Exit codes

| | |
|---|---|
| 0 | done |
| 1 | it could not be done, and a sentence says why; of a scenario: a check failed |
| 2 | the command line is wrong |
| 3 | the answer is no: a preview or \`--dry-run\` has problems, the policy refuses, something is left over |
| 4 | what was waited for will not come: the cluster is in Error, the operation failed |
| 5 | no way to the service: settings, login, catalogue, network, or it is too old (\`register\` and \`orphans\` end with 1 for wrong settings) |
| 130 | Ctrl-C, SIGTERM or SIGHUP |

## Completion

\`\`\`sh
source <(fennec completion bash)    # or zsh
\`\`\`

## Commands

${leaves.map(([path, command]) => commandText(path, command)).join('\n')}`
}

function commandsBelow(command: Command, path: string): [string, Command][] {
  return command.commands
    .filter((child) => child.name() !== 'help')
    .flatMap((child): [string, Command][] => {
      const own = `${path} ${child.name()}`
      // A noun does nothing by itself.
      const acts = child.commands.length === 0 || child.registeredArguments.length > 0
      return [...(acts ? [[own, child] satisfies [string, Command]] : []), ...commandsBelow(child, own)]
    })
}

function commandText(path: string, command: Command): string {
  const given = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`
    return argument.required ? `<${name}>` : `[${name}]`
  })
  const rows = command.options
    .filter(({ long }) => long !== '--format' && long !== '--column')
    .map((option) => `| \`${option.flags.replaceAll('|', '\\|')}\` | ${cell(optionText(option))} |`)
  const table = rows.length === 0 ? '' : `\n| | |\n|---|---|\n${rows.join('\n')}\n`
  return `### \`${[path, ...given].join(' ')}\`\n\n${command.description()}\n${table}`
}

function optionText({ description, argChoices, mandatory }: Option): string {
  const choices = argChoices === undefined ? '' : argChoices.join(', ')
  return [mandatory ? 'Required.' : '', description, choices].filter((part) => part !== '').join(' ')
}

const cell = (text: string): string => text.replaceAll('|', '\\|')
