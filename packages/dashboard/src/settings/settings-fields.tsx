import type { Configs, ConfigValue } from '@fennec/contract'
import { Alert, Button, Checkbox, Flex, Input, InputNumber, Select, Typography } from 'antd'
import { useState } from 'react'
import type { PluginConfig } from '../api/wire.ts'
import { t } from '../strings.ts'
import {
  describedSetting,
  ONE_PER_LINE,
  settingOf,
  settingsShown,
  unknownSettings,
  withSetting,
} from './plugin-settings.ts'

interface Edited {
  configs: readonly PluginConfig[]
  scope: PluginConfig['scope']
  /** null: of every service. */
  services: readonly string[] | null
  /** Given by the form's item. */
  value?: Configs
  onChange?(value: Configs): void
  disabled?: boolean
}

/** The settings of a plugin version, made from its own list; what is left alone keeps its default. */
export function SettingsFields({
  configs,
  scope,
  services,
  value = {},
  onChange = () => {},
  disabled = false,
}: Edited) {
  const [find, setFind] = useState('')
  const [advanced, setAdvanced] = useState(false)
  const shown = settingsShown(configs, value, { scope, services, find, advanced })
  const targets = [...new Set(shown.map(({ applicable_target }) => applicable_target))]
  return (
    <Flex vertical gap={16}>
      <Flex gap={16} wrap align="center">
        <Input.Search
          allowClear
          // Also where nothing can be changed.
          disabled={false}
          aria-label={t.settings.find}
          placeholder={t.settings.find}
          value={find}
          onChange={({ target }) => setFind(target.value)}
          // Else it would send the form.
          onPressEnter={(event) => event.preventDefault()}
          style={{ maxWidth: 280 }}
        />
        <Checkbox disabled={false} checked={advanced} onChange={({ target }) => setAdvanced(target.checked)}>
          {t.settings.advanced}
        </Checkbox>
      </Flex>
      {shown.length === 0 && (
        <Typography.Text type="secondary">{find ? t.settings.noneFound : t.settings.none}</Typography.Text>
      )}
      {targets.map((target) => (
        <fieldset key={target} className="settings">
          <legend>{target === 'general' ? t.settings.general : target}</legend>
          {shown
            .filter(({ applicable_target }) => applicable_target === target)
            .map((config) => (
              <Setting
                key={config.name}
                config={config}
                value={settingOf(value, config)}
                disabled={disabled}
                onChange={(changed) => onChange(withSetting(value, config, changed))}
              />
            ))}
        </fieldset>
      ))}
      {unknownSettings(configs, value).map(({ target, name }) => (
        <Alert
          key={`${target} ${name}`}
          type="warning"
          showIcon
          title={t.settings.unknown(target, name)}
          action={
            <Button
              size="small"
              onClick={() => onChange(withSetting(value, { applicable_target: target, name }, undefined))}
            >
              {t.settings.remove}
            </Button>
          }
        />
      ))}
    </Flex>
  )
}

interface OneSetting {
  config: PluginConfig
  value: ConfigValue | undefined
  disabled: boolean
  onChange(value: ConfigValue | undefined): void
}

function Setting({ config, ...field }: OneSetting) {
  const { description, unit } = describedSetting(config)
  const id = `setting-${config.applicable_target}-${config.name}`.replace(/\W+/g, '-')
  return (
    <div>
      <Flex gap={8} justify="space-between" align="baseline" wrap>
        <label htmlFor={id}>{config.name}</label>
        {field.value !== undefined && !field.disabled && (
          <Button type="link" size="small" onClick={() => field.onChange(undefined)}>
            {t.settings.reset}
            <span className="unseen"> {config.name}</span>
          </Button>
        )}
      </Flex>
      <Field id={id} config={config} unit={unit} {...field} />
      {description && (
        <Typography.Text type="secondary" style={{ display: 'block' }}>
          {unit === ONE_PER_LINE ? config.description : description}
        </Typography.Text>
      )}
    </div>
  )
}

function Field({ id, config, unit, value, disabled, onChange }: OneSetting & { id: string; unit: string | null }) {
  const standard = config.default_value
  const placeholder = t.settings.standard(wordsOf(standard))
  switch (config.config_type) {
    case 'bool':
    case 'enum':
      return (
        <Select
          id={id}
          aria-label={config.name}
          allowClear
          disabled={disabled}
          placeholder={placeholder}
          value={value === undefined ? undefined : String(value)}
          onChange={(chosen?: string) =>
            onChange(chosen === undefined || config.config_type === 'enum' ? chosen : chosen === 'true')
          }
          options={
            config.config_type === 'enum'
              ? (config.config_values ?? []).map(([each, label]) => ({ value: each, label }))
              : [true, false].map((flag) => ({ value: String(flag), label: wordsOf(flag) }))
          }
          style={{ width: '100%' }}
        />
      )
    case 'int':
      return (
        <InputNumber
          id={id}
          precision={0}
          disabled={disabled}
          placeholder={placeholder}
          suffix={unit}
          value={value === undefined ? null : Number(value)}
          onChange={(number) => onChange(number ?? undefined)}
          style={{ width: '100%', maxWidth: 320 }}
        />
      )
    case 'string': {
      // Enter begins a line there, and sends the form elsewhere.
      if (unit === ONE_PER_LINE) {
        return (
          <Input.TextArea
            id={id}
            autoComplete="off"
            autoSize={{ minRows: 2, maxRows: 12 }}
            disabled={disabled}
            placeholder={placeholder}
            value={value === undefined ? '' : String(value)}
            onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
          />
        )
      }
      return (
        <Input
          id={id}
          autoComplete="off"
          disabled={disabled}
          placeholder={placeholder}
          suffix={unit}
          value={value === undefined ? '' : String(value)}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
        />
      )
    }
  }
}

function wordsOf(value: ConfigValue | null): string {
  if (value === true) return t.settings.yes
  if (value === false) return t.settings.no
  return value === null || value === '' ? t.common.none : String(value)
}
