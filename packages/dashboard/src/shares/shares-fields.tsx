import { Button, Flex, Form, Input, Select, Typography } from 'antd'
import { useShares } from '../api/choices.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { pathProblem, type ShareRow, shareProblem } from './share-rows.ts'

interface SharesForm {
  shares: ShareRow[]
}

/** Which of the project's NFS shares the nodes mount, and where; a form around them has them as `shares`. */
export function SharesFields({ hint }: { hint: string }) {
  const form = Form.useFormInstance<SharesForm>()
  const rows = Form.useWatch('shares', form) ?? []
  const offered = useShares()
  const isMissing = offered.data === null
  const isEmpty = offered.data?.length === 0
  return (
    <>
      <Typography.Paragraph type="secondary" style={isMissing && rows.length === 0 ? { marginBottom: 0 } : {}}>
        {isMissing ? t.shares.noService : isEmpty ? t.shares.empty : hint}
      </Typography.Paragraph>
      <Form.List name="shares">
        {(fields, { add, remove }) => (
          <Flex vertical gap={16}>
            {fields.map(({ key, name: at }) => (
              <Row key={key} at={at} row={rows[at]} onRemove={() => remove(at)} />
            ))}
            {!isMissing && (
              <div>
                <Button disabled={!offered.data || isEmpty} onClick={() => add({ access_level: 'rw' })}>
                  {t.shares.add}
                </Button>
              </div>
            )}
          </Flex>
        )}
      </Form.List>
      <QueryProblem error={offered.error} />
    </>
  )
}

interface OneRow {
  at: number
  row: ShareRow | undefined
  onRemove(): void
}

function Row({ at, row, onRemove }: OneRow) {
  const form = Form.useFormInstance<SharesForm>()
  const offered = useShares()
  const label = (what: string) => t.shares.ofShare(what, at + 1)
  /** The other rows have a say in it. */
  const says = (problem: typeof pathProblem) => ({
    validator: async () => {
      const found = problem(form.getFieldValue('shares') as ShareRow[], at)
      if (found !== null) throw new Error(found)
    },
  })
  const others = Array.from({ length: at }, (_, index) => ['shares', index])
  return (
    <Flex gap={12} wrap align="start" className="group-row" role="group" aria-label={label(t.shares.one)}>
      <Form.Item
        name={[at, 'id']}
        label={t.shares.share}
        dependencies={others}
        rules={[{ required: true, message: t.common.required(t.shares.share) }, says(shareProblem)]}
        style={{ flex: '3 1 220px', marginBottom: 0 }}
      >
        <Select
          aria-label={label(t.shares.share)}
          showSearch={{ optionFilterProp: 'label' }}
          loading={offered.isPending}
          options={(offered.data ?? []).map(({ id, name, size, status }) => ({
            value: id,
            label: t.shares.facts(name, size, status),
          }))}
        />
      </Form.Item>
      <Form.Item
        name={[at, 'path']}
        label={t.shares.path}
        dependencies={[...others, ['shares', at, 'id']]}
        rules={[says(pathProblem)]}
        style={{ flex: '3 1 220px', marginBottom: 0 }}
      >
        <Input
          aria-label={label(t.shares.path)}
          autoComplete="off"
          autoCapitalize="none"
          placeholder={t.shares.defaultPath(row?.id)}
        />
      </Form.Item>
      <Form.Item name={[at, 'access_level']} label={t.shares.access} style={{ flex: '1 1 150px', marginBottom: 0 }}>
        <Select
          aria-label={label(t.shares.access)}
          options={(['rw', 'ro'] as const).map((level) => ({ value: level, label: t.shares[level] }))}
        />
      </Form.Item>
      <Button className="remove" onClick={onRemove}>
        {t.settings.remove}
        <span className="unseen"> {label(t.shares.share)}</span>
      </Button>
    </Flex>
  )
}
