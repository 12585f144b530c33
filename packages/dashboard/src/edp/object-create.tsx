import { useNavigate } from '@tanstack/react-router'
import { App, Card, Form } from 'antd'
import { useCreateIn } from '../api/edp.ts'
import { PageHeader } from '../layout/page-header.tsx'
import { t } from '../strings.ts'
import { TemplateEditor } from '../templates/template-editor.tsx'
import { CommonFieldsAround } from './common-fields.tsx'
import { type CommonFields, commonWish, type EdpObject, type ObjectKind } from './object-kind.ts'

/** A new data source, job binary or job template. */
export function ObjectCreate<T extends EdpObject, F extends CommonFields>({ kind }: { kind: ObjectKind<T, F> }) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<F>()
  const creation = useCreateIn(kind.collection)
  const create = async (filled: F) => {
    try {
      await creation.mutateAsync({ ...commonWish(filled), ...kind.wishOf(filled) })
    } catch {
      return false // said below the form
    }
    message.success(t.edp.created(filled.name))
    void navigate({ to: `/${kind.collection}` })
    return true
  }
  return (
    <>
      <PageHeader title={kind.words.create} />
      <TemplateEditor
        form={form}
        initial={{}}
        submit={kind.words.create}
        onSubmit={create}
        isPending={creation.isPending}
        error={creation.error}
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
