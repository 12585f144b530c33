import type { Program } from '../shell/shell.ts'
import { control } from './control.ts'
import { disks } from './disks.ts'
import { files } from './files.ts'
import { system } from './system.ts'
import { talk } from './talk.ts'
import { text } from './text.ts'

/** All that a light node knows how to do. */
export const programs: Map<string, Program> = new Map(
  Object.entries({ ...control, ...talk, ...text, ...files, ...disks, ...system }),
)
