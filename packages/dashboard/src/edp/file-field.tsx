import { Form } from 'antd'
import { useSession } from '../api/session.ts'
import { t } from '../strings.ts'

/** A file of the person's own; it gives the name too, unless one was typed. */
export function FileField() {
  const form = Form.useFormInstance<{ name?: string; file?: File }>()
  const maxKib = useSession().data?.fileMaxKib
  const tooBig = (file: File | undefined): boolean => maxKib !== undefined && (file?.size ?? 0) > maxKib * 1024
  return (
    <Form.Item
      name="file"
      label={t.jobBinaries.file}
      extra={maxKib === undefined ? undefined : t.jobBinaries.fileHint(maxKib)}
      getValueProps={() => ({})}
      getValueFromEvent={({ target }: { target: HTMLInputElement }) => target.files?.[0]}
      rules={[
        { required: true, message: t.common.required(t.jobBinaries.file) },
        {
          validator: async (_, file: File | undefined) => {
            if (tooBig(file)) throw new Error(t.jobBinaries.tooBig(file?.size ?? 0, maxKib ?? 0))
            if (file?.size === 0) throw new Error(t.jobBinaries.isEmpty)
          },
        },
      ]}
    >
      <input
        type="file"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file && !form.getFieldValue('name')) form.setFieldValue('name', file.name)
        }}
      />
    </Form.Item>
  )
}
