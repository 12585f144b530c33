import { Form, Input, Typography } from 'antd'
import { t } from '../strings.ts'
import { schemeOf, type TypedCredentials } from './credentials.ts'

interface Place {
  hint: string
  /** One that is there: its credentials are kept unless others are typed. */
  isStored?: boolean
  /** Where it lies cannot be changed. */
  isFixed?: boolean
}

/** Where something lies, and what is needed to read it there. */
export function PlaceFields({ hint, isStored = false, isFixed = false }: Place) {
  const form = Form.useFormInstance<TypedCredentials & { url: string }>()
  const scheme = schemeOf(Form.useWatch('url', form))
  return (
    <>
      <Form.Item
        name="url"
        label={t.edp.url}
        extra={hint}
        rules={[{ required: true, message: t.common.required(t.edp.url) }]}
      >
        <Input autoComplete="off" autoCapitalize="none" {...(isFixed && { disabled: true })} />
      </Form.Item>
      {isStored && scheme && <Typography.Paragraph type="secondary">{t.edp.keptUnlessTyped}</Typography.Paragraph>}
      {scheme === 'swift' && (
        <>
          <Text name="user" label={t.session.user} />
          <Secret name="password" label={t.session.password} />
        </>
      )}
      {scheme === 's3' && (
        <>
          <Text name="accesskey" label={t.edp.accessKey} />
          <Secret name="secretkey" label={t.edp.secretKey} />
          <Text name="endpoint" label={t.edp.endpoint} />
        </>
      )}
    </>
  )
}

const Text = (item: { name: keyof TypedCredentials; label: string }) => (
  <Form.Item {...item}>
    <Input autoComplete="off" autoCapitalize="none" />
  </Form.Item>
)

const Secret = (item: { name: keyof TypedCredentials; label: string }) => (
  <Form.Item {...item} extra={t.edp.sealed}>
    <Input.Password autoComplete="new-password" />
  </Form.Item>
)
