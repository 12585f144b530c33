import { isApiError } from '@fennec/client'
import type { Command } from 'commander'
import { names } from '../names/service-names.ts'
import { pause } from '../shell/pause.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work } from '../shell/verb.ts'
import { waited } from '../waiting/waited.ts'

export function deleteCommand(shell: Shell): Command {
  const command = verb('delete', 'Delete jobs; running ones are cancelled.')
    .argument('<job...>', 'ids')
    .option('--wait', 'until they are gone')
  return acting(shell, command, async (work: Work, given: string[], { wait }: { wait?: true }) => {
    const ids: string[] = []
    for (const one of given) ids.push(await names(work.client).job(one))
    for (const id of ids) {
      await work.client.jobs.delete(id)
      work.print(`Job ${id} is being deleted.`)
    }
    if (wait) for (const id of ids) await gone(work, id)
  })
}

async function gone({ client, shell, print }: Work, id: string): Promise<void> {
  const pictures = { picture: () => [`Job ${id} is being deleted.`], news: () => [] }
  await waited<null, void>(
    shell,
    pictures,
    `fennec job delete ${id} --wait`,
    async ({ signal, intervalMs, onProgress }) => {
      for (;;) {
        onProgress(null)
        const job = await client.jobs.get(id, {}, { signal }).catch((error: unknown) => {
          if (isApiError(error, 'NOT_FOUND')) return null
          throw error
        })
        if (job === null) return
        await pause(intervalMs, signal)
      }
    },
  )
  print(`Job ${id} has been removed.`)
}
