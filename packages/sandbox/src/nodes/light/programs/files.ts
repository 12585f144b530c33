import { posix } from 'node:path'
import { parent } from '../files.ts'
import { ProgramError } from '../shell/call.ts'
import type { Program, Shell } from '../shell/shell.ts'
import { flagsOf } from './flags.ts'

function needed(shell: Shell, word: string): string {
  const path = shell.path(word)
  if (!shell.machine.files.exists(path)) throw new ProgramError(`cannot access '${word}': No such file or directory`)
  return path
}

/** Owners and permissions are not kept: the file has only to be there. */
const change: Program = (shell, args) => {
  for (const word of flagsOf(args).words.slice(1)) needed(shell, word)
  return 0
}

/** `into` a directory under its own name, or to that very path. */
function targetOf(shell: Shell, from: string, to: string): string {
  const path = shell.path(to)
  return shell.machine.files.isDirectory(path) ? posix.join(path, posix.basename(from)) : path
}

/** Programs that change the tree of files, or look at it. */
export const files: Record<string, Program> = {
  chmod: change,
  chown: change,
  chgrp: change,
  mkdir(shell, args) {
    const { flags, words } = flagsOf(args, 'm')
    for (const word of words) {
      const path = shell.path(word)
      if (!flags.has('p')) {
        if (shell.machine.files.exists(path)) throw new ProgramError(`cannot create directory '${word}': File exists`)
        needed(shell, parent(path))
      }
      shell.machine.files.makeDirectory(path)
    }
    return 0
  },
  touch(shell, args) {
    for (const word of flagsOf(args).words) shell.machine.files.append(shell.path(word), '')
    return 0
  },
  rm(shell, args) {
    const { flags, words } = flagsOf(args)
    for (const word of words) {
      if (!flags.has('f')) needed(shell, word)
      shell.machine.files.remove(shell.path(word))
    }
    return 0
  },
  rmdir(shell, args) {
    for (const word of flagsOf(args).words) {
      const path = needed(shell, word)
      if (shell.machine.files.list(path).length > 0)
        throw new ProgramError(`failed to remove '${word}': Directory not empty`)
      shell.machine.files.remove(path)
    }
    return 0
  },
  mv(shell, args) {
    const { words } = flagsOf(args)
    const to = words.pop() ?? ''
    for (const word of words) {
      const from = needed(shell, word)
      shell.machine.files.move(from, targetOf(shell, from, to))
    }
    return 0
  },
  cp(shell, args) {
    const { words } = flagsOf(args)
    const to = words.pop() ?? ''
    for (const word of words) {
      const from = needed(shell, word)
      shell.machine.files.write(targetOf(shell, from, to), shell.machine.files.read(from) ?? '')
    }
    return 0
  },
  ls(shell, args) {
    const { flags, words } = flagsOf(args)
    let status = 0
    for (const word of words.length > 0 ? words : ['.']) {
      const path = shell.path(word)
      if (!shell.machine.files.exists(path)) {
        shell.streams.err(`ls: cannot access '${word}': No such file or directory\n`)
        status = 2
        continue
      }
      const inside = shell.machine.files.isDirectory(path) && !flags.has('d')
      const names = inside ? shell.machine.files.list(path) : [word]
      const shown = names.filter((name) => !inside || !name.startsWith('.') || flags.has('a') || flags.has('A'))
      shell.streams.out(shown.map((name) => `${name}\n`).join(''))
    }
    return status
  },
  readlink(shell, args) {
    const { flags, words } = flagsOf(args)
    const path = shell.path(words[0] ?? '')
    if (!flags.has('f') && !shell.machine.files.isLink(path)) return 1
    shell.streams.out(`${shell.machine.files.resolve(path)}\n`)
    return 0
  },
  dirname(shell, [path = '']) {
    shell.streams.out(`${posix.dirname(path)}\n`)
    return 0
  },
  basename(shell, [path = '', ending = '']) {
    shell.streams.out(`${posix.basename(path, ending)}\n`)
    return 0
  },
}
