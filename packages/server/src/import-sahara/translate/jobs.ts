import type { Credentials, DataSourceType, JobType, MappingType, SimpleConfig, ValueType } from '@fennec/contract'
import type { JobConfigs } from '../../domain/edp/edp-model.ts'
import { withoutSecrets } from '../../domain/edp/secret-configs.ts'
import type {
  ImportedBinary,
  ImportedDataSource,
  ImportedFile,
  ImportedJob,
  ImportedJobTemplate,
} from '../../store/imported/imported.ts'
import { datesOf, type OldRow, ownerOf } from './old-row.ts'

const common = (row: OldRow) => {
  const owner = ownerOf(row)
  return owner && { ...owner, ...datesOf(row), id: row.id }
}

export function dataSourceOf(row: OldRow): ImportedDataSource | null {
  const base = common(row)
  const credentials = row.json<Credentials>('credentials', {})
  return (
    base && {
      ...base,
      name: row.text('name'),
      description: row.textOrNull('description'),
      type: row.text('type') as DataSourceType,
      url: row.text('url'),
      credentials: orNull(credentials),
    }
  )
}

export function jobBinaryOf(row: OldRow): ImportedBinary | null {
  const base = common(row)
  return (
    base && {
      ...base,
      name: row.text('name'),
      description: row.textOrNull('description'),
      url: row.text('url'),
      extra: orNull(row.json<SimpleConfig>('extra', {})),
    }
  )
}

export function fileOf(row: OldRow, read: () => Promise<Buffer>): ImportedFile | null {
  const base = common(row)
  return base && { ...base, name: row.text('name'), read }
}

/** @param binaries ids, in no order that the old service knew of */
export function jobTemplateOf(
  row: OldRow,
  binaries: { mains: string[]; libs: string[] },
  interfaceRows: readonly OldRow[],
): ImportedJobTemplate | null {
  const base = common(row)
  return (
    base && {
      ...base,
      ...binaries,
      name: row.text('name'),
      description: row.textOrNull('description'),
      type: row.text('type') as JobType,
      interface: interfaceRows.map((argument) => ({
        ...datesOf(argument),
        id: argument.id,
        name: argument.text('name'),
        description: argument.textOrNull('description'),
        mapping_type: argument.text('mapping_type') as MappingType,
        location: argument.text('location'),
        value_type: argument.text('value_type') as ValueType,
        required: argument.yes('required'),
        default: argument.textOrNull('default'),
      })),
    }
  )
}

/** A job that has ended; what runs is of a cluster that the old service watches. */
export function jobOf(
  row: OldRow,
  known: (column: 'input_id' | 'output_id' | 'cluster_id') => string | null,
): ImportedJob | null {
  const base = common(row)
  if (base === null) return null
  const configs = row.json<Partial<JobConfigs>>('job_configs', {})
  const { shown, secrets } = withoutSecrets(configs.configs ?? {})
  return {
    ...base,
    job_id: row.text('job_id'),
    cluster_id: known('cluster_id'),
    input_id: known('input_id'),
    output_id: known('output_id'),
    start_time: row.dateOrNull('start_time'),
    end_time: row.dateOrNull('end_time'),
    info: { status: row.json<{ status?: string }>('info', {}).status ?? 'UNKNOWN' },
    status_description: '',
    engine_job_id: row.textOrNull('engine_job_id'),
    return_code: row.textOrNull('return_code'),
    job_configs: {
      configs: shown,
      params: configs.params ?? {},
      args: configs.args ?? [],
      job_execution_info: configs.job_execution_info ?? {},
    },
    secret_configs: secrets,
    data_source_urls: row.json<Record<string, string>>('data_source_urls', {}),
  }
}

const orNull = <T extends object>(value: T): T | null => (Object.keys(value).length === 0 ? null : value)
