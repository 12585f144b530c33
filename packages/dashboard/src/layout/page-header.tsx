import { Typography } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { t } from '../strings.ts'

/** The page's name, in the browser's tab too, and what can be done on it. */
export function PageHeader({ title, beside, actions }: { title: string; beside?: ReactNode; actions?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${t.product}`
  }, [title])
  return (
    <div className="page-header">
      <div style={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 12 }}>
        <Typography.Title level={1} style={{ fontSize: 26 }}>
          {title}
        </Typography.Title>
        {beside}
      </div>
      {actions}
    </div>
  )
}
