import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lastWords, program, type Said } from './program.ts'

export interface Customization {
  base: string
  output: string
  script: string
  note(line: string): void
  signal: AbortSignal
}

/**
 * A copy of a disk image in which the script was run, by libguestfs: it knows partitions, file systems and SELinux' labels. `output` comes
 * into being whole or not at all: only when `isGood` says so of the file that it is about to be.
 *
 * @throws {Error} when a program is missing, or fails and `isGood` does not tell more
 */
export async function customizedImage(
  { base, output, script, note, signal }: Customization,
  isGood: (file: string) => Promise<boolean>,
): Promise<void> {
  if (existsSync(output)) throw new Error(`${output} is there already: name another file, or remove it.`)
  for (const name of ['qemu-img', 'virt-customize', 'virt-sparsify', 'guestfish']) await program(name, ['--version'])
  const partial = `${output}.partial`
  const workDir = await mkdtemp(join(tmpdir(), 'fennec-image-'))
  const run = (name: string, ...words: string[]) => program(name, words, { signal, hears: note })
  try {
    note(`Copying ${base}`)
    whole('qemu-img', await run('qemu-img', 'convert', '-O', 'qcow2', base, partial))
    const file = join(workDir, 'fennec-image-build')
    await writeFile(file, script)
    note('Installing: what that says is told at its end.')
    const words = ['--format', 'qcow2', '-a', partial, '--run', file, '--selinux-relabel']
    const customized = await run('virt-customize', ...words)
    // A failing script is a failure to it, of which the tests tell more.
    const good = await isGood(partial)
    if (!good) return
    whole('virt-customize', customized)
    note('Taking out what is not in use any more')
    whole('virt-sparsify', await run('virt-sparsify', '--in-place', '--quiet', partial))
    await rename(partial, output)
  } finally {
    await rm(partial, { force: true })
    await rm(workDir, { recursive: true, force: true })
  }
}

function whole(name: string, said: Said): void {
  if (said.status !== 0) throw new Error(`${name} failed: ${lastWords(said)}`)
}
