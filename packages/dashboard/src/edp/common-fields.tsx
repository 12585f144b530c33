import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { t } from '../strings.ts'
import { FlagField } from '../templates/flag-field.tsx'
import { objectNameRules } from './object-name-rules.ts'

interface Around {
  /** Another project's, of which nothing can be changed. */
  isForeign?: boolean
  /** The fields of its kind. */
  children: ReactNode
}

export const CommonFieldsAround = ({ isForeign = false, children }: Around) => (
  <>
    <Form.Item name="name" label={t.common.name} rules={objectNameRules}>
      <Input autoComplete="off" autoCapitalize="none" />
    </Form.Item>
    <Form.Item name="description" label={t.common.description}>
      <Input autoComplete="off" />
    </Form.Item>
    {children}
    <FlagField name="is_public" />
    {/* Also of a protected one: that is how its protection ends. */}
    <FlagField name="is_protected" disabled={isForeign} />
  </>
)
