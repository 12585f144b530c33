import { Alert, Card, Collapse, Flex, Progress, Skeleton, Typography } from 'antd'
import type { ClusterWish } from '../api/clusters.ts'
import { usePreview } from '../api/preview.ts'
import { useSettled } from '../api/settled.ts'
import type { ClusterPreview, PreviewGroup, PreviewQuota, PreviewRemark } from '../api/wire.ts'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'

/** What the cluster would be and cost, as the service sees it now, before anything is made. */
export function Preview({ wish }: { wish: ClusterWish | null }) {
  const settled = useSettled(JSON.stringify(wish))
  const preview = usePreview(JSON.parse(settled) as ClusterWish | null)
  if (wish === null) return null
  return (
    <Card title={t.preview.title} style={{ flex: '1 1 380px', minWidth: 0 }}>
      {/* The service's refusal is of the form, which says the same when it is sent. */}
      <Refused error={preview.error} />
      {preview.data ? <Parts preview={preview.data} /> : preview.error ? null : <Skeleton active />}
    </Card>
  )
}

function Parts({ preview }: { preview: ClusterPreview }) {
  const { problems, warnings, node_groups, quotas, stack } = preview
  return (
    <Flex vertical gap={16}>
      <Remarks type="error" title={t.preview.problems(problems.length)} remarks={problems} />
      <ul className="groups">
        {node_groups.map((group) => (
          <Group key={group.name} group={group} />
        ))}
      </ul>
      <Remarks type="warning" title={t.preview.warnings(warnings.length)} remarks={warnings} />
      <Quotas quotas={quotas} />
      {stack && (
        <Collapse
          ghost
          size="small"
          items={[{ key: 'stack', label: t.preview.stack, children: <pre className="code">{stack.template}</pre> }]}
        />
      )}
    </Flex>
  )
}

function Group({ group: { name, count, boot_disk, volumes_per_node, volumes_size } }: { group: PreviewGroup }) {
  return (
    <li>
      <Typography.Text strong>{t.clusterTemplates.group(name, count)}</Typography.Text>
      <div>
        {boot_disk.boot_from_volume
          ? t.bootDisk.volumeOf(boot_disk.size, boot_disk.volume_type)
          : t.bootDisk.imageBacked}
        {boot_disk.availability_zone && ` · ${boot_disk.availability_zone}`}
      </div>
      <Typography.Text type="secondary">{boot_disk.size_reason}</Typography.Text>
      {volumes_per_node > 0 && <div>{t.preview.dataVolumes(volumes_per_node, volumes_size)}</div>}
    </li>
  )
}

/** Some say themselves which node group they are about. */
const remarkOf = (nodeGroup: string | null, message: string): string =>
  nodeGroup === null || message.startsWith(`Node group ${nodeGroup}:`) ? message : `${nodeGroup}: ${message}`

function Remarks({ type, title, remarks }: { type: 'error' | 'warning'; title: string; remarks: PreviewRemark[] }) {
  if (remarks.length === 0) return null
  return (
    <Alert
      type={type}
      showIcon
      title={title}
      description={
        <ul className="remarks">
          {remarks.map(({ code, node_group, message }) => (
            <li key={`${code} ${node_group} ${message}`} className="words">
              {remarkOf(node_group, message)}
            </li>
          ))}
        </ul>
      }
    />
  )
}

/** How much of what is left would be taken; quotas without a limit are not worth a line. */
function Quotas({ quotas }: { quotas: PreviewQuota[] }) {
  const limited = quotas.filter(({ available, requested }) => available !== null && requested > 0)
  if (limited.length === 0) return null
  return (
    <div>
      <Typography.Title level={5}>{t.preview.quotas}</Typography.Title>
      <div className="quotas">
        {limited.map((quota) => (
          <QuotaBar key={`${quota.resource} ${quota.volume_type}`} {...quota} />
        ))}
      </div>
    </div>
  )
}

function QuotaBar({ resource, volume_type, requested, available, remaining }: PreviewQuota) {
  const name = t.preview.resource(resource, volume_type)
  const isShort = remaining !== null && remaining < 0
  const words = t.preview.taken(requested, available ?? 0)
  return (
    <div>
      <Flex justify="space-between" gap={8}>
        <span>{name}</span>
        <Typography.Text type={isShort ? 'danger' : 'secondary'}>{words}</Typography.Text>
      </Flex>
      <Progress
        aria-label={`${name}: ${words}`}
        percent={available === 0 ? 100 : Math.min(100, Math.round((100 * requested) / (available ?? 1)))}
        status={isShort ? 'exception' : 'normal'}
        showInfo={false}
        size="small"
      />
    </div>
  )
}
