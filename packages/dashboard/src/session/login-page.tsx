import { Card, Flex, Typography, theme } from 'antd'
import { useEffect } from 'react'
import { Brand } from '../layout/brand.tsx'
import { t } from '../strings.ts'
import { LoginForm } from './login-form.tsx'

export function LoginPage({ demoLogin }: { demoLogin: boolean }) {
  const { token } = theme.useToken()
  useEffect(() => {
    document.title = `${t.session.logIn} · ${t.product}`
  }, [])
  return (
    <main className="login">
      <Card>
        <Flex vertical gap={4} style={{ marginBottom: 20, color: token.colorText }}>
          <Brand />
          <Typography.Text type="secondary">{t.tagline}</Typography.Text>
        </Flex>
        <Typography.Title level={1} style={{ fontSize: 18, marginTop: 0 }}>
          {t.session.title}
        </Typography.Title>
        <LoginForm demoLogin={demoLogin} />
      </Card>
    </main>
  )
}
