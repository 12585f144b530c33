import { Typography } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { t } from '../strings.ts'

interface Shown {
  title: string
  beside?: ReactNode
  /** What is on the page, in a sentence. */
  intro?: string
  actions?: ReactNode
}

/** The page's name, in the browser's tab too, and what can be done on it. */
export function PageHeader({ title, beside, intro, actions }: Shown) {
  useEffect(() => {
    document.title = `${title} · ${t.product}`
  }, [title])
  return (
    <div className="page-header">
      <div>
        <div className="page-name">
          <Typography.Title level={1} style={{ fontSize: 26 }}>
            {title}
          </Typography.Title>
          {beside}
        </div>
        {intro && <p>{intro}</p>}
      </div>
      {actions}
    </div>
  )
}
