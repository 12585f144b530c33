import type { Command } from 'commander'
import { nodeGroupTemplateCommand } from '../node-group-template/node-group-template-command.ts'
import type { Shell } from '../shell/shell.ts'
import { noun } from '../shell/verb.ts'
import { convertCommand } from './convert.ts'
import { growCommand } from './grow.ts'

export const nodeCommand = (shell: Shell): Command =>
  noun(
    'node',
    'Node groups.',
    noun(
      'group',
      'Node groups, and their templates.',
      convertCommand(shell),
      growCommand(shell),
      nodeGroupTemplateCommand(shell),
    ),
  )
