import { Alert, Card, Typography } from 'antd'
import { useState } from 'react'
import { t } from '../strings.ts'

/** A file that an export wrote; `onText` throws when it is none. */
export function FilePicker({ onText }: { onText(text: string): void }) {
  const [problem, setProblem] = useState<string | null>(null)
  const read = async (file: File | undefined) => {
    setProblem(null)
    if (!file) return
    try {
      onText(await file.text())
    } catch (error) {
      setProblem((error as Error).message)
    }
  }
  return (
    <Card style={{ maxWidth: 760 }}>
      <Typography.Paragraph>{t.templates.importHow}</Typography.Paragraph>
      <input
        type="file"
        accept=".json,application/json"
        aria-label={t.templates.file}
        onChange={({ target }) => void read(target.files?.[0])}
      />
      {problem && <Alert type="error" showIcon role="alert" title={problem} style={{ marginTop: 16 }} />}
    </Card>
  )
}
