import { Form, Select } from 'antd'
import { fieldText } from '../contract-field.ts'

interface Choice {
  name: string
  options: readonly { value: string; label: string }[] | undefined
  /** What counts when nothing is chosen. */
  unchosen: string
  several?: boolean
  /** Without the contract's description, where that is about what is written in a request. */
  bare?: boolean
}

/** A field of which one or several of what the cloud has are chosen, or nothing. */
export function ChoiceField({ name, options, unchosen, several = false, bare = false }: Choice) {
  const { title, description } = fieldText(name)
  return (
    <Form.Item name={name} label={title} extra={bare ? undefined : description}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        {...(several && { mode: 'multiple' as const })}
        loading={options === undefined}
        placeholder={unchosen}
        options={[...(options ?? [])]}
      />
    </Form.Item>
  )
}
