import { expect, test } from 'vitest'
import { commonConfigs, findPlugin, plugins } from './index.ts'

test('a plugin is found by its name, and no other', () => {
  expect(findPlugin('fake')?.title).toBe('Fake Plugin')
  expect(findPlugin('Fake')).toBeUndefined()
})

test('no two settings of a plugin have the same target and name', () => {
  for (const plugin of plugins) {
    for (const version of plugin.versions) {
      const names = [...commonConfigs, ...plugin.configs(version)].map(
        (config) => `${config.applicable_target}/${config.name}`,
      )
      expect(new Set(names).size).toBe(names.length)
    }
  }
})

test('the common settings are the old service’s, in its order', () => {
  const rows = commonConfigs.map((config) => [
    config.name,
    config.config_type,
    config.default_value,
    config.is_optional,
  ])
  expect(rows).toEqual([
    ['Timeout for disk preparing', 'int', 300, true],
    ['Enable NTP service', 'bool', true, false],
    ['URL of NTP server', 'string', '', true],
    ['Heat Wait Condition timeout', 'int', 3600, true],
    ['Enable XFS', 'bool', true, true],
  ])
})
