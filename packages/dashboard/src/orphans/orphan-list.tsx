import { Alert, Button, Empty, Flex, Table, Typography } from 'antd'
import { useState } from 'react'
import { useOrphans } from '../api/orphans.ts'
import type { Orphan, OrphanRemoval } from '../api/wire.ts'
import { Age } from '../layout/age.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { DeleteOrphans } from './delete-orphans.tsx'

/** What clusters left behind in the cloud; nothing is chosen to go but by hand. */
export function OrphanList() {
  const { data, error, isPending, isFetching, refetch } = useOrphans()
  const [chosenIds, setChosenIds] = useState<readonly string[]>([])
  const [kept, setKept] = useState<readonly OrphanRemoval[]>([])
  const orphans = data?.orphans ?? []
  const done = (removals: readonly OrphanRemoval[]) => {
    setChosenIds([])
    setKept(removals.filter(({ result }) => result === 'kept'))
  }
  return (
    <>
      <PageHeader
        title={t.orphans.title}
        intro={t.orphans.intro}
        actions={
          <Flex gap={8} wrap>
            <Button loading={isFetching && !isPending} onClick={() => void refetch()}>
              {t.orphans.look}
            </Button>
            <DeleteOrphans chosen={orphans.filter(({ id }) => chosenIds.includes(id))} onDone={done} />
          </Flex>
        }
      />
      <QueryProblem error={error} />
      <Flex vertical gap={16}>
        <Told
          title={t.orphans.unseen}
          lines={data?.unseen.map(({ service, reason }) => t.orphans.unseenService(service, reason)) ?? []}
        />
        <Told
          title={t.orphans.deletions}
          lines={
            data?.deletions.map((one) =>
              t.orphans.deletion(one.cluster_name, one.cluster_id, one.status_description),
            ) ?? []
          }
        />
        <Told
          title={t.orphans.kept(kept.length)}
          lines={kept.map(({ kind, id, reason }) => t.orphans.keptBecause(kind, id, reason))}
        />
        {error && !data ? null : (
          <OrphanTable orphans={orphans} isPending={isPending} chosenIds={chosenIds} onChoose={setChosenIds} />
        )}
      </Flex>
    </>
  )
}

function Told({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  const words = (
    <ul className="remarks words">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
  return <Alert type="warning" showIcon title={title} description={words} />
}

interface Listed {
  orphans: Orphan[]
  isPending: boolean
  chosenIds: readonly string[]
  onChoose(ids: readonly string[]): void
}

function OrphanTable({ orphans, isPending, chosenIds, onChoose }: Listed) {
  return (
    <Table<Orphan>
      aria-label={t.orphans.title}
      rowKey="id"
      dataSource={orphans}
      loading={isPending}
      pagination={{ hideOnSinglePage: true, pageSize: 50 }}
      locale={{
        emptyText: isPending ? ' ' : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.orphans.empty} />,
      }}
      rowSelection={{
        selectedRowKeys: [...chosenIds],
        onChange: (keys) => onChoose(keys.map(String)),
        getTitleCheckboxProps: () => ({ 'aria-label': t.orphans.chooseAll }),
        getCheckboxProps: ({ name, id }) => ({ 'aria-label': t.orphans.choose(name ?? id) }),
      }}
      columns={[
        {
          title: t.orphans.kind,
          render: (_, { kind, name, id }) => (
            <div className="words">
              <Typography.Text strong>{t.orphans.one(kind, name ?? '')}</Typography.Text>
              <div>
                <Typography.Text type="secondary">{id}</Typography.Text>
              </div>
            </div>
          ),
        },
        { title: t.orphans.cluster, responsive: ['md'], render: (_, orphan) => <OfCluster orphan={orphan} /> },
        {
          title: t.orphans.why,
          render: (_, orphan) => (
            <span className="words">
              {t.orphans.reasons[orphan.reason]}
              {orphan.cluster_id !== null && !orphan.cluster_known && ` (${t.orphans.unknownCluster})`}
            </span>
          ),
        },
        {
          title: t.common.age,
          responsive: ['sm'],
          render: (_, { created_at }) => created_at && <Age since={created_at} />,
        },
      ]}
    />
  )
}

function OfCluster({ orphan: { cluster_id, project_id } }: { orphan: Orphan }) {
  return (
    <div className="words">
      {cluster_id ?? t.orphans.noCluster}
      {project_id && (
        <div>
          <Typography.Text type="secondary">{t.orphans.project(project_id)}</Typography.Text>
        </div>
      )}
    </div>
  )
}
