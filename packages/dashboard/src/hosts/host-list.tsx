import { Empty, Flex, Table, Tag, Typography } from 'antd'
import { useHosts } from '../api/hosts.ts'
import type { Host } from '../api/wire.ts'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { HostNodes } from './host-nodes.tsx'
import { LastOperation } from './last-operation.tsx'
import { MoveNodes } from './move-nodes.tsx'

/** Every hypervisor and what would become of its nodes; each opens to tell of them one by one. */
export function HostList() {
  const hosts = useHosts()
  return (
    <>
      <PageHeader title={t.hosts.title} intro={t.hosts.intro} />
      <QueryProblem error={hosts.error} />
      {hosts.error && !hosts.data ? null : (
        <Table<Host>
          rowKey="name"
          dataSource={hosts.data ?? []}
          loading={hosts.isPending}
          pagination={{ hideOnSinglePage: true, pageSize: 50 }}
          locale={{ emptyText: hosts.isPending ? ' ' : <Empty description={t.hosts.empty} /> }}
          expandable={{
            expandedRowRender: (host) => (
              <Flex vertical gap={16}>
                <LastOperation host={host.name} />
                <HostNodes nodes={host.nodes} />
              </Flex>
            ),
          }}
          columns={[
            {
              title: t.hosts.host,
              width: '26%',
              render: (_, { name }) => (
                <Typography.Text strong className="words">
                  {name}
                </Typography.Text>
              ),
            },
            { title: t.common.status, responsive: ['sm'], render: (_, host) => <HostStatus host={host} /> },
            { title: t.common.nodes, width: '18%', render: (_, { nodes }) => movableOf(nodes) },
            { title: '', align: 'right', render: (_, host) => <MoveNodes host={host} /> },
          ]}
        />
      )}
    </>
  )
}

const movableOf = (nodes: Host['nodes']): string =>
  t.hosts.movable(nodes.filter(({ movable }) => movable).length, nodes.length)

function HostStatus({ host: { state, status, disabled_reason } }: { host: Host }) {
  return (
    <Flex gap={4} wrap>
      <Tag color={state === 'up' ? 'success' : 'error'}>{t.hosts[state]}</Tag>
      {status === 'disabled' && (
        <Typography.Text type="secondary" className="words">
          {disabled_reason ? t.hosts.disabledFor(disabled_reason) : t.hosts.disabled}
        </Typography.Text>
      )}
    </Flex>
  )
}
