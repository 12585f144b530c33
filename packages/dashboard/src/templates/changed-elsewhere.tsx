import { Alert, Button, Flex } from 'antd'
import { t } from '../strings.ts'

interface Changed {
  /** null: it was deleted. */
  fields: readonly string[] | null
  onTakeTheirs(): void
  onKeepMine(): void
}

/** Somebody changed or deleted the template that is open in this form. What was typed stays until its author decides. */
export function ChangedElsewhere({ fields, onTakeTheirs, onKeepMine }: Changed) {
  if (fields === null) return <Alert type="warning" showIcon role="alert" title={t.templates.deletedElsewhere} />
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t.templates.changedElsewhere}
      description={
        <Flex vertical gap={12}>
          <span className="words">{t.templates.changedFields(fields)}</span>
          <Flex gap={8} wrap>
            <Button size="small" onClick={onTakeTheirs}>
              {t.templates.takeTheirs}
            </Button>
            <Button size="small" onClick={onKeepMine}>
              {t.templates.keepMine}
            </Button>
          </Flex>
        </Flex>
      }
    />
  )
}
