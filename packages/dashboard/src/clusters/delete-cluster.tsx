import { App, Button, Flex, Modal, Typography } from 'antd'
import { useState } from 'react'
import { nodeCount, useDeleteCluster } from '../api/clusters.ts'
import type { Cluster, ClusterNodeGroup } from '../api/wire.ts'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'

/** Deleting, after saying what goes and what stays. */
export function DeleteCluster({ cluster }: { cluster: Cluster }) {
  const { message } = App.useApp()
  const [isAsking, setAsking] = useState(false)
  const deletion = useDeleteCluster(cluster.id)
  const remove = () =>
    deletion.mutate(undefined, {
      onSuccess: () => {
        setAsking(false)
        message.info(t.clusters.deleting)
      },
    })
  return (
    <>
      <Button
        danger
        disabled={cluster.status === 'Deleting' || cluster.is_protected}
        title={cluster.is_protected ? t.clusters.locked : undefined}
        onClick={() => setAsking(true)}
      >
        {t.clusters.delete}
      </Button>
      <Modal
        open={isAsking}
        title={t.clusters.deleteTitle(cluster.name)}
        okText={t.clusters.deleteConfirm}
        okButtonProps={{ danger: true }}
        cancelText={t.common.cancel}
        confirmLoading={deletion.isPending}
        onOk={remove}
        onCancel={() => setAsking(false)}
      >
        <Flex vertical gap={12}>
          <WhatGoes groups={cluster.node_groups} />
          <Refused error={deletion.error} />
        </Flex>
      </Modal>
    </>
  )
}

function WhatGoes({ groups }: { groups: ClusterNodeGroup[] }) {
  // The service counts nodes when they are there: a cluster that is being made may have some it has not counted yet.
  const nodes = nodeCount(groups)
  const onVolumes = groups.filter((group) => group.boot_from_volume)
  const kept = nodeCount(onVolumes.filter((group) => group.boot_volume_delete_on_termination === false))
  const removed = nodeCount(onVolumes) - kept
  return (
    <div>
      <Typography.Paragraph>{t.clusters.deleteWhat}</Typography.Paragraph>
      <ul>
        <li>{nodes > 0 ? t.clusters.deleteNodes(nodes) : t.clusters.deleteSoFar}</li>
        {removed > 0 && <li>{t.clusters.deleteVolumes(removed)}</li>}
        <li>{t.clusters.deleteRest}</li>
      </ul>
      {kept > 0 && <Typography.Paragraph strong>{t.clusters.keepVolumes(kept)}</Typography.Paragraph>}
    </div>
  )
}
