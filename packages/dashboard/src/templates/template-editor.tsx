import { useBlocker } from '@tanstack/react-router'
import { Alert, Button, Flex, Form, type FormInstance } from 'antd'
import { type ReactNode, useRef } from 'react'
import type { EdpCollection } from '../api/edp.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'

/** Where somebody goes who is done with a form. */
export type EditorPlace = '/node-group-templates' | '/cluster-templates' | `/${EdpCollection}`

interface Editor<F extends object> {
  form: FormInstance<F>
  initial: Partial<F>
  /** What the button that sends it says. */
  submit: string
  /** Resolves when it was accepted; what it threw is shown as `error`. */
  onSubmit(filled: F): Promise<boolean>
  isPending: boolean
  error: Error | null
  backTo: EditorPlace
  /** Why nothing can be changed; null: it can. */
  locked?: string | null
  /** Above the buttons: what happened elsewhere meanwhile. */
  notice?: ReactNode
  children: ReactNode
}

/** A form that is not left by mistake, and that says at its end why the service refused it. */
export function TemplateEditor<F extends object>(editor: Editor<F>) {
  const { form, initial, submit, onSubmit, isPending, error, backTo, locked = null, notice, children } = editor
  const isTyped = useRef(false)
  useBlocker({
    shouldBlockFn: () => isTyped.current && !window.confirm(t.templates.leave),
    enableBeforeUnload: () => isTyped.current,
  })
  const send = async () => {
    // All of it: what is not shown just now was typed all the same.
    const wasTyped = isTyped.current
    isTyped.current = false
    if (!(await onSubmit(form.getFieldsValue(true) as F))) isTyped.current = wasTyped
  }
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={initial}
      scrollToFirstError={{ focus: true }}
      disabled={locked !== null}
      onValuesChange={() => {
        isTyped.current = true
      }}
      onFinish={() => void send()}
    >
      <Flex vertical gap={16} style={{ maxWidth: 760 }}>
        {locked && <Alert type="info" showIcon title={locked} />}
        {children}
        {notice}
        <Refused error={error} />
        <Flex gap={8}>
          {!locked && (
            <Button type="primary" htmlType="submit" loading={isPending}>
              {submit}
            </Button>
          )}
          <LinkButton to={backTo} disabled={false}>
            {t.common.cancel}
          </LinkButton>
        </Flex>
      </Flex>
    </Form>
  )
}
