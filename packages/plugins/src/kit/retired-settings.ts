import type { Label } from '../interface.ts'
import type { Setting } from './setting.ts'

/** A setting as an old plugin listed it. */
export type RetiredRow = readonly [
  target: string,
  name: string,
  type: 'string' | 'int' | 'bool',
  value: string | number | boolean,
  scope: 'node' | 'cluster',
  priority: 1 | 2,
]

/** @param plugin of the old service */
export const retiredSetting =
  (plugin: string) =>
  ([target, name, type, value, scope, priority]: RetiredRow): Setting => ({
    target,
    name,
    scope,
    description: `${target} parameter of Sahara's ${plugin} plugin`,
    value: defaultOf(type, value),
    advanced: priority === 2,
  })

function defaultOf(type: RetiredRow[2], value: RetiredRow[3]): Setting['value'] {
  if (type === 'int') return { kind: 'number', default: Number(value), least: Number.MIN_SAFE_INTEGER }
  if (type === 'bool') return { kind: 'flag', default: value === true }
  return { kind: 'text', default: String(value) }
}

export const retiredLabels: Readonly<Record<'enabled' | 'deprecated', Label>> = {
  enabled: { status: true, mutable: true, description: 'May be used for templates' },
  deprecated: {
    status: true,
    mutable: false,
    description:
      'Kept so that templates of the old service can be read and changed; clusters are made of newer versions',
  },
}
