import { PluginProvisionError, PluginValidationError } from '../interface.ts'
import { plainHints } from '../job-support.ts'
import { definePlugin } from './define-plugin.ts'
import { nodesWith } from './framework.ts'
import { shellFault, shellProgram } from './jobs/shell-program.ts'
import { packageInstall } from './package-install.ts'
import { settingsOf } from './settings.ts'
import { shellQuote } from './shell-quote.ts'

export type {
  HealthCheck,
  ImageRequirement,
  Plugin,
  PluginCluster,
  PluginContext,
  PluginLayout,
  PluginNode,
  PluginNodeGroup,
} from '../interface.ts'
export type { JobSupport } from '../job-support.ts'
export type { Framework, ProcessDescription } from './framework.ts'
export type { NodeFile } from './node-files.ts'
export type { Setting } from './setting.ts'
export type { Settings } from './settings.ts'

/**
 * What a plugin that lies outside of this repository is given: it cannot import the kit, since it is not installed beside
 * it. Of this module it imports types only, which are gone when it runs.
 */
export const kit = {
  definePlugin,
  nodesWith,
  settingsOf,
  shellQuote,
  packageInstall,
  shellFault,
  shellProgram,
  plainHints,
  PluginValidationError,
  PluginProvisionError,
} as const

export type Kit = typeof kit
