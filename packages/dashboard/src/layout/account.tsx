import { App, Button, Flex, Typography } from 'antd'
import { logOut, type Session } from '../api/session.ts'
import { t } from '../strings.ts'
import { SwitchProject } from './switch-project.tsx'

/** Who is logged in and where, and the way elsewhere and out. */
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
      <Flex gap={8} wrap>
        <SwitchProject session={session} />
        <Button size="small" onClick={leave}>
          {t.session.logOut}
        </Button>
      </Flex>
    </Flex>
  )
}
