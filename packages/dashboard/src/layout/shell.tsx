import { useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Button, Drawer, Flex, Grid, Layout, Spin, theme } from 'antd'
import { Suspense, useState } from 'react'
import { useLiveUpdates } from '../api/live.ts'
import type { Session } from '../api/session.ts'
import { t } from '../strings.ts'
import { Account } from './account.tsx'
import { Brand } from './brand.tsx'
import { Navigation } from './navigation.tsx'

/** The frame around every page: a side bar, or a drawer behind a button on a telephone. */
export function Shell({ session }: { session: Session }) {
  useLiveUpdates(useQueryClient())
  const isWide = Grid.useBreakpoint().md
  const { token } = theme.useToken()
  const background = token.colorBgContainer
  const border = `1px solid ${token.colorBorderSecondary}`
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a href="#content" className="skip" style={{ background }}>
        {t.nav.skip}
      </a>
      {isWide === false ? (
        <TopBar session={session} background={background} border={border} />
      ) : (
        <Layout.Sider width={232} style={{ background, borderInlineEnd: border }}>
          <Flex vertical justify="space-between" style={{ height: '100vh', position: 'sticky', top: 0 }}>
            <div style={{ minHeight: 0, overflowY: 'auto' }}>
              <div style={{ padding: '20px 24px 12px', color: token.colorText }}>
                <Brand />
              </div>
              <Navigation />
            </div>
            <Account session={session} />
          </Flex>
        </Layout.Sider>
      )}
      <Layout.Content id="content" tabIndex={-1}>
        <div className="content">
          <Suspense fallback={<Spin size="large" style={{ display: 'block', margin: '96px auto' }} />}>
            <Outlet />
          </Suspense>
        </div>
      </Layout.Content>
    </Layout>
  )
}

function TopBar({ session, background, border }: { session: Session; background: string; border: string }) {
  const [isOpen, setOpen] = useState(false)
  const { token } = theme.useToken()
  return (
    <Layout.Header
      style={{ background, borderBlockEnd: border, color: token.colorText, padding: '0 16px', lineHeight: 1 }}
    >
      <Flex align="center" justify="space-between" style={{ height: '100%' }}>
        <Brand />
        <Button type="text" aria-label={t.nav.open} aria-expanded={isOpen} onClick={() => setOpen(true)}>
          ☰
        </Button>
      </Flex>
      <Drawer
        title={t.product}
        open={isOpen}
        onClose={() => setOpen(false)}
        size={280}
        styles={{ body: { padding: 8 } }}
      >
        <Navigation onChosen={() => setOpen(false)} />
        <Account session={session} />
      </Drawer>
    </Layout.Header>
  )
}
