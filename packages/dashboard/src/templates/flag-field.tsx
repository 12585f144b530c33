import { Checkbox, Form, Typography } from 'antd'
import { fieldText } from '../contract-field.ts'

/** A yes or no, in the contract's words. */
export function FlagField({ name, disabled }: { name: string; disabled?: boolean }) {
  const { title, description } = fieldText(name)
  return (
    <Form.Item name={name} valuePropName="checked" style={{ marginBottom: 8 }}>
      <Checkbox {...(disabled !== undefined && { disabled })}>
        {title}
        {description && (
          <Typography.Text type="secondary" style={{ display: 'block' }}>
            {description}
          </Typography.Text>
        )}
      </Checkbox>
    </Form.Item>
  )
}
