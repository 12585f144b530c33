import { Type } from 'typebox'

export type ConfigValue = string | number | boolean
/** target → setting → value. */
export type Configs = Record<string, Record<string, ConfigValue>>

/** Type `configs` of the old API: fractions, null and lists are refused. */
export const configsSchema = Type.Unsafe<Configs>({
  type: 'object',
  title: 'Settings',
  description: 'Service → setting → value, of the settings that the plugin version lists.',
  additionalProperties: { type: 'object', additionalProperties: { type: ['string', 'integer', 'boolean'] } },
})

/** setting → value. */
export type SimpleConfig = Record<string, ConfigValue>

/** Type `simple_config` of the old API. */
export const simpleConfig = (described: { title?: string; description?: string } = {}) =>
  Type.Unsafe<SimpleConfig>({
    type: 'object',
    additionalProperties: { type: ['string', 'integer', 'boolean'] },
    ...described,
  })
