import { Button, Flex, InputNumber, Modal, Typography } from 'antd'
import { useState } from 'react'
import { useScaleCluster } from '../api/clusters.ts'
import type { Cluster } from '../api/wire.ts'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'

const MOST_NODES = 1000

/** How many nodes each group shall have; of a group that becomes smaller the newest go. */
export function ScaleCluster({ cluster }: { cluster: Cluster }) {
  const [isAsking, setAsking] = useState(false)
  const [wishes, setWishes] = useState<ReadonlyMap<string, number>>(new Map())
  const scaling = useScaleCluster(cluster.id)
  const changed = new Map(
    cluster.node_groups.flatMap(({ name, count }) => {
      const wish = wishes.get(name)
      return wish === undefined || wish === count ? [] : [[name, wish] as const]
    }),
  )
  const close = () => {
    setAsking(false)
    setWishes(new Map())
    scaling.reset()
  }
  return (
    <>
      <Button
        disabled={cluster.status !== 'Active'}
        title={cluster.status === 'Active' ? undefined : t.scale.notNow(cluster.status)}
        onClick={() => setAsking(true)}
      >
        {t.scale.button}
      </Button>
      <Modal
        open={isAsking}
        title={t.scale.title(cluster.name)}
        okText={t.scale.button}
        okButtonProps={{ disabled: changed.size === 0 }}
        cancelText={t.common.cancel}
        confirmLoading={scaling.isPending}
        onOk={() => scaling.mutate(changed, { onSuccess: close })}
        onCancel={close}
      >
        <Flex vertical gap={12}>
          <Typography.Text type="secondary">{t.scale.hint}</Typography.Text>
          {cluster.node_groups.map(({ id, name, count }) => (
            <Flex key={id} gap={12} align="center" justify="space-between">
              <label htmlFor={`count-${id}`} className="words">
                {name}
              </label>
              <Flex gap={12} align="center">
                <Typography.Text type="secondary">{changed.has(name) && t.scale.from(count)}</Typography.Text>
                <InputNumber
                  id={`count-${id}`}
                  min={0}
                  max={MOST_NODES}
                  precision={0}
                  value={wishes.get(name) ?? count}
                  onChange={(wish) => wish !== null && setWishes(new Map(wishes).set(name, wish))}
                />
              </Flex>
            </Flex>
          ))}
          <Refused error={scaling.error} />
        </Flex>
      </Modal>
    </>
  )
}
