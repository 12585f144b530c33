import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Card, Form } from 'antd'
import { useCreateIn } from '../api/edp.ts'
import { PageHeader } from '../layout/page-header.tsx'
import { t } from '../strings.ts'
import { TemplateEditor } from '../templates/template-editor.tsx'
import { CommonFieldsAround } from './common-fields.tsx'
import { type CommonFields, createOne, type EdpObject, type ObjectKind } from './object-kind.ts'

/** A new data source, job binary or job template. */
export function ObjectCreate<T extends EdpObject, F extends CommonFields>({ kind }: { kind: ObjectKind<T, F> }) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<F>()
  const creation = useCreateIn(kind.collection, (filled: F) => createOne(kind, filled))
  const create = async (filled: F) => {
    try {
      await creation.mutateAsync(filled)
    } catch {
      return false // said below the form
    }
    message.success(t.edp.created(filled.name))
    void navigate({ to: `/${kind.collection}` })
    return true
  }
  const words = creation.isPending ? kind.pending?.(creation.variables) : null
  return (
    <>
      <PageHeader title={kind.words.create} />
      <TemplateEditor
        form={form}
        initial={kind.initial ?? {}}
        submit={kind.words.create}
        onSubmit={create}
        isPending={creation.isPending}
        error={creation.error}
        notice={words && <Alert type="info" showIcon role="status" title={words} />}
        backTo={`/${kind.collection}`}
      >
        <Card>
          <CommonFieldsAround>
            <kind.Fields />
          </CommonFieldsAround>
        </Card>
      </TemplateEditor>
    </>
  )
}
