import type { JobType, MappingType } from '@fennec/contract'

/** What a kind of job is made of, and what a run of it needs. */
export interface JobFlow {
  /** `script` and `application jar` say what the main binary is; null: there is none. */
  main: 'script' | 'application jar' | null
  needsLibs: boolean
  mappings: readonly MappingType[]
  needsData: boolean
  /** Configs without which the engine has nothing to run. */
  needsConfigs: readonly string[]
}

export const MAIN_CLASS = 'edp.java.main_class'

export const JOB_FLOWS: Readonly<Record<JobType, JobFlow>> = {
  Hive: { main: 'script', needsLibs: false, mappings: ['configs', 'params'], needsData: true, needsConfigs: [] },
  Java: { main: null, needsLibs: true, mappings: ['configs', 'args'], needsData: false, needsConfigs: [MAIN_CLASS] },
  MapReduce: { main: null, needsLibs: true, mappings: ['configs'], needsData: true, needsConfigs: [] },
  'MapReduce.Streaming': {
    main: null,
    needsLibs: false,
    mappings: ['configs'],
    needsData: true,
    needsConfigs: ['edp.streaming.mapper', 'edp.streaming.reducer'],
  },
  Pig: { main: 'script', needsLibs: false, mappings: ['configs', 'params', 'args'], needsData: true, needsConfigs: [] },
  Shell: {
    main: 'script',
    needsLibs: false,
    mappings: ['configs', 'params', 'args'],
    needsData: false,
    needsConfigs: [],
  },
  Spark: {
    main: 'application jar',
    needsLibs: false,
    mappings: ['configs', 'args'],
    needsData: false,
    needsConfigs: [MAIN_CLASS],
  },
  Storm: { main: 'script', needsLibs: false, mappings: ['args'], needsData: false, needsConfigs: [MAIN_CLASS] },
  'Storm.Pyleus': {
    main: 'script',
    needsLibs: false,
    mappings: [],
    needsData: false,
    needsConfigs: ['topology_name'],
  },
}

/** What is wrong with the binaries of a job template; null: nothing. */
export function binariesFault(type: JobType, mains: readonly string[], libs: readonly string[]): string | null {
  const { main, needsLibs } = JOB_FLOWS[type]
  if (main === null && mains.length > 0) return `${type} flow does not use mains`
  if (main === 'script' && mains.length === 0) return `${type} flow requires main script`
  if (main === 'application jar' && mains.length === 0) return `${type} job requires main application jar`
  if (needsLibs && libs.length === 0) return `${type} flow requires libs`
  const both = mains.filter((id) => libs.includes(id))
  return both.length === 0 ? null : `'mains' and 'libs' overlap: ${both.join(', ')}`
}
