import { Flex, Modal, Select, Typography } from 'antd'
import { useState } from 'react'
import { type Session, useProjects, useSwitchProject } from '../api/session.ts'
import { t } from '../strings.ts'
import { QueryProblem } from './query-problem.tsx'
import { Refused } from './refused.tsx'

/** To another project in which the user has a role. */
export function SwitchProjectDialog({ session, onClose }: { session: Session; onClose(): void }) {
  const [chosen, setChosen] = useState<string>()
  const projects = useProjects()
  const switching = useSwitchProject()
  const others = projects.data?.filter(({ id }) => id !== session.projectId) ?? []
  return (
    <Modal
      open
      title={t.session.switchProject}
      okText={t.session.switchTo}
      okButtonProps={{ disabled: chosen === undefined }}
      cancelText={t.common.cancel}
      confirmLoading={switching.isPending || switching.isSuccess}
      onOk={() => chosen && switching.mutate(chosen)}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <QueryProblem error={projects.error} />
        {projects.data && others.length === 0 ? (
          <span>{t.session.onlyProject}</span>
        ) : (
          <>
            <Select
              aria-label={t.session.project}
              placeholder={t.session.project}
              showSearch={{ optionFilterProp: 'label' }}
              loading={projects.isPending}
              value={chosen ?? null}
              onChange={setChosen}
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Typography.Text type="secondary">{t.session.switchHint}</Typography.Text>
          </>
        )}
        <Refused error={switching.error} />
      </Flex>
    </Modal>
  )
}
