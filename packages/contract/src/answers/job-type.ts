import { type TSchema, Type } from 'typebox'
import { listOf, shown } from './shown.ts'

const text = Type.String()
const mapOf = (values: TSchema): TSchema => Type.Unsafe({ type: 'object', additionalProperties: values })

/** What a job of a type may be configured with: `args` or `params` only where it takes them. */
export const jobHintsShown = shown(
  {
    configs: listOf(shown({ name: text, value: text, description: text })),
    args: listOf(text),
    params: mapOf(text),
  },
  { optional: ['args', 'params'], name: 'JobHints' },
)

/** A type of jobs and the plugins that run it; with `hints=true` what it may be configured with, by version. */
export const jobTypeShown = shown(
  {
    name: text,
    plugins: listOf(
      shown({
        name: text,
        title: text,
        description: text,
        versions: mapOf(shown({ job_config: jobHintsShown }, { optional: ['job_config'] })),
      }),
    ),
  },
  { name: 'JobType' },
)
