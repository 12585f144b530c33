import { App, Button, Flex, Typography } from 'antd'
import { logOut, type Session } from '../api/session.ts'
import { t } from '../strings.ts'

/** Who is logged in, and the way out. */
export function Account({ session }: { session: Session }) {
  const { message } = App.useApp()
  const leave = () => {
    logOut().catch((error: Error) => message.error(error.message))
  }
  return (
    <Flex vertical gap={8} style={{ padding: '12px 24px' }}>
      <Typography.Text type="secondary" className="words">
        {t.session.inProject(session.user, session.project)}
      </Typography.Text>
      <Button size="small" onClick={leave} style={{ alignSelf: 'start' }}>
        {t.session.logOut}
      </Button>
    </Flex>
  )
}
