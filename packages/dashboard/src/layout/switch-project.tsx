import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { Session } from '../api/session.ts'
import { t } from '../strings.ts'

// Few switch: whoever comes for the first time does not load it.
const Dialog = lazy(async () => ({ default: (await import('./switch-project-dialog.tsx')).SwitchProjectDialog }))

/** The way to another project of the same user. */
export function SwitchProject({ session }: { session: Session }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button
        size="small"
        disabled={session.isBoundToProject}
        title={session.isBoundToProject ? t.session.bound : undefined}
        onClick={() => setAsking(true)}
      >
        {t.session.switchProject}
      </Button>
      <Suspense>{isAsking && <Dialog session={session} onClose={() => setAsking(false)} />}</Suspense>
    </>
  )
}
