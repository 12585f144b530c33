import { basename } from 'node:path'
import type { JobBinary, JobBinaryCreate, JobBinaryUpdate } from '@fennec/client'
import type { Command } from 'commander'
import { names } from '../names/service-names.ts'
import { fields } from '../output/columns.ts'
import { flagPair, flagValue } from '../shell/flag-pair.ts'
import { given } from '../shell/given.ts'
import { readBytes, readJson, writeNew } from '../shell/json-file.ts'
import { deleteVerb, showVerb } from '../shell/resource-verbs.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, noun, verb, type Work, withOutput } from '../shell/verb.ts'
import { binaryOfFile, deleteWithFile } from './file-in-service.ts'
import { type BinaryFlags, extraOf, withBinaryFields } from './flags.ts'

const LIST = fields<JobBinary>('name', 'id', 'url')
const LONG = [...LIST, ...fields<JobBinary>('description', 'is_public', 'is_protected')]
const SHOWN = fields<JobBinary>('description', 'id', 'is_protected', 'is_public', 'name', 'url')
const idOf = (work: Work, name: string): Promise<string> => names(work.client).jobBinary(name)
const kind = 'job binary'

export function jobBinaryCommand(shell: Shell): Command {
  return noun(
    'binary',
    'Programs and libraries of jobs.',
    createCommand(shell),
    listCommand(shell),
    showVerb(shell, { kind, idOf, get: ({ client }, id) => client.jobBinaries.get(id), columns: () => SHOWN }),
    updateCommand(shell),
    deleteVerb(shell, { kind, idOf, delete: ({ client }, id) => deleteWithFile(client, id) }),
    downloadCommand(shell),
  )
}

function createCommand(shell: Shell): Command {
  const command = withOutput(withBinaryFields(verb('create', 'Register a job binary.')))
    .option('--data <file>', 'in place of --url: a file, which is stored by the service')
    .option('--public', 'other projects may use it')
    .option('--protected', 'it cannot be changed or deleted')
  return acting(shell, command, async (work: Work, flags: CreationFlags) => {
    const { json, data } = flags
    if (json !== undefined) work.show(await work.client.jobBinaries.create(readJson<JobBinaryCreate>(json)), SHOWN)
    else if (data === undefined) work.show(await work.client.jobBinaries.create(await creation(work, flags)), SHOWN)
    else work.show(await createOfFile(work, data, flags), SHOWN)
  })
}

type CreationFlags = BinaryFlags & { public?: true; protected?: true }

async function createOfFile({ client }: Work, data: string, flags: CreationFlags): Promise<JobBinary> {
  if (flags.url !== undefined)
    throw new Error('--data is a file that the service stores, and --url says where it lies: give one of them.')
  const { name = basename(data), description } = flags
  const wish = { name, ...given({ description, is_public: flags.public, is_protected: flags.protected }) }
  return await binaryOfFile(client, readBytes(data), wish)
}

async function creation(work: Work, flags: CreationFlags): Promise<JobBinaryCreate> {
  const { name, url, description } = flags
  if (name === undefined || url === undefined) {
    throw new Error('At least --name and --url arguments should be specified, or --data, or --json.')
  }
  const extra = await extraOf(work, flags)
  return { name, url, ...given({ description, extra, is_public: flags.public, is_protected: flags.protected }) }
}

function listCommand(shell: Shell): Command {
  const command = withOutput(verb('list', 'List job binaries.'))
    .option('--long', 'more columns')
    .option('--name <part>', 'with this in their names')
  return acting(shell, command, async ({ client, list }: Work, flags: { long?: true; name?: string }) => {
    const found = await client.jobBinaries.list().all()
    const { long, name = '' } = flags
    list(
      found.filter((binary) => binary.name.includes(name)),
      long ? LONG : LIST,
    )
  })
}

function updateCommand(shell: Shell): Command {
  const command = withOutput(withBinaryFields(verb('update', 'Change a job binary; what is not said stays.'))).argument(
    '<job-binary>',
    'name or id',
  )
  flagPair(command, 'public', 'private', 'other projects may use it')
  flagPair(command, 'protected', 'unprotected', 'it cannot be changed or deleted')
  return acting(shell, command, async (work: Work, binary: string, flags: BinaryFlags) => {
    const { name, url, description, json } = flags
    const is_public = flagValue(flags, 'public', 'private')
    const is_protected = flagValue(flags, 'protected', 'unprotected')
    const wish: JobBinaryUpdate =
      json === undefined
        ? given({ name, url, description, extra: await extraOf(work, flags), is_public, is_protected })
        : readJson<JobBinaryUpdate>(json)
    work.show(await work.client.jobBinaries.update(await idOf(work, binary), wish), SHOWN)
  })
}

function downloadCommand(shell: Shell): Command {
  const command = verb('download', 'Write the content of a job binary to a file.')
    .argument('<job-binary>', 'name or id')
    .option('--file <file>', 'default: named as the job binary')
  return acting(shell, command, async (work: Work, binary: string, flags: { file?: string }) => {
    const { id, name } = await work.client.jobBinaries.get(await idOf(work, binary))
    const file = flags.file ?? name
    writeNew(file, await work.client.jobBinaries.getData(id))
    work.print(`Job binary ${name} was written to ${file}.`)
  })
}
