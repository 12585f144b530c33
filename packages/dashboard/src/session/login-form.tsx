import { Alert, Button, Divider, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { type Login, useLogIn } from '../api/session.ts'
import { t } from '../strings.ts'

const needed = (label: string) => [{ required: true, message: t.session.missing(label) }]

/** With Keystone's user name and password, or an application credential; in a sandbox also with one click. */
export function LoginForm({ demoLogin }: { demoLogin: boolean }) {
  const logIn = useLogIn()
  const [way, setWay] = useState<'password' | 'credential'>('password')
  const changeWay = () => {
    setWay(way === 'password' ? 'credential' : 'password')
    logIn.reset()
  }
  return (
    <Flex vertical gap={16}>
      {demoLogin && (
        <>
          <Button
            type="primary"
            size="large"
            block
            loading={logIn.isPending && logIn.variables === null}
            onClick={() => logIn.mutate(null)}
          >
            {t.session.demo}
          </Button>
          <Typography.Text type="secondary" style={{ textAlign: 'center' }}>
            {t.session.demoHint}
          </Typography.Text>
          <Divider plain style={{ margin: 0 }}>
            {t.session.orPassword}
          </Divider>
        </>
      )}
      <Form<Login>
        layout="vertical"
        requiredMark={false}
        initialValues={{ domain: 'Default' }}
        onFinish={(login) => logIn.mutate(login)}
      >
        {way === 'password' ? <PasswordFields /> : <CredentialFields />}
        {logIn.error && (
          <Alert type="error" showIcon role="alert" title={logIn.error.message} style={{ marginBottom: 16 }} />
        )}
        <Button
          type={demoLogin ? 'default' : 'primary'}
          htmlType="submit"
          block
          loading={logIn.isPending && logIn.variables !== null}
        >
          {t.session.logIn}
        </Button>
        <Button type="link" block onClick={changeWay} style={{ marginTop: 8 }}>
          {way === 'password' ? t.session.byCredential : t.session.byPassword}
        </Button>
      </Form>
    </Flex>
  )
}

const PasswordFields = () => (
  <>
    <Form.Item name="user" label={t.session.user} rules={needed(t.session.user)}>
      <Input autoComplete="username" autoCapitalize="none" />
    </Form.Item>
    <Form.Item name="password" label={t.session.password} rules={needed(t.session.password)}>
      <Input.Password autoComplete="current-password" />
    </Form.Item>
    <Form.Item name="project" label={t.session.project} rules={needed(t.session.project)}>
      <Input autoCapitalize="none" />
    </Form.Item>
    <Form.Item name="domain" label={t.session.domain} rules={needed(t.session.domain)}>
      <Input autoCapitalize="none" />
    </Form.Item>
  </>
)

const CredentialFields = () => (
  <>
    <Form.Item name="application_credential_id" label={t.session.credentialId} rules={needed(t.session.credentialId)}>
      <Input autoComplete="off" autoCapitalize="none" />
    </Form.Item>
    <Form.Item
      name="application_credential_secret"
      label={t.session.credentialSecret}
      rules={needed(t.session.credentialSecret)}
      extra={t.session.credentialHint}
    >
      <Input.Password autoComplete="off" />
    </Form.Item>
  </>
)
