import type { ApiVersion } from '../openstack-command.ts'

/**
 * One command and what must become of it. `{…}` in any text stands for a value of the run: `{p}` is the prefix of every name
 * this suite makes, the others are named in client-commands.test.ts or were kept by a row before.
 */
export interface Row {
  /** The words after `openstack dataprocessing`; a word with a space in it is in double quotes. */
  run: string
  /** The one version of the API for which the row is; both otherwise. */
  only?: ApiVersion
  /** The version the command speaks, where the story's own has no way to do it. */
  through?: ApiVersion
  /** The service's address without a version, told to the command, which then leaves the catalogue alone. */
  address?: string
  /** Images are the administrator's, and so are the labels of plugins. */
  as?: 'admin'
  /** The exit status; 0 when it is not said. */
  status?: number
  /** What the object that is printed must hold; `-f json` is added. */
  shows?: Record<string, unknown>
  /** What the printed list must have, each in one of its rows; `-f json` is added. */
  lists?: Record<string, unknown>[]
  /** What no row of the printed list may have; `-f json` is added. */
  omits?: Record<string, unknown>
  /** What the printed text must hold. */
  prints?: string | RegExp
  /** What standard error must hold. Without it the command must say nothing there. */
  says?: string | RegExp
  /** A value for the rows after this one: its name, and the field of the printed object. */
  keeps?: [name: string, field: string]
  /** A file that the command writes, and what its JSON must hold. */
  writes?: [file: string, holds: Record<string, unknown>]
  /** A file that the command writes, and one of files.ts that must be the same, byte for byte. */
  copies?: [file: string, original: string]
  /** Run again for five minutes until all this is so: what a command before it has begun goes on by itself. */
  eventually?: true
  /** What is typed when the command asks. */
  types?: string
}

/** Rows in the order of a story: what one of them makes the next ones use. */
export type Rows = Row[]
