import type { QuotaBalance } from '../../domain/quota-balance.ts'
import type { VolumeTotal } from '../../domain/volume-totals.ts'
import type { Fault } from '../checks/faults.ts'
import type { SurveyedNodeGroup } from '../checks/surveyed-node-group.ts'
import type { ClusterPreview } from '../cluster-preview.ts'

export function wireClusterPreview({ survey, stack }: ClusterPreview) {
  const { copies, groups, volumes, quotas, warnings, faults } = survey
  return {
    clusters: copies.map(({ name }) => name),
    nodes: copies.length * groups.reduce((sum, { group }) => sum + group.count, 0),
    node_groups: groups.map(wireNodeGroup),
    volumes: volumes.map(wireVolumes),
    quotas: quotas.map(wireQuota),
    warnings: warnings.map(({ code, nodeGroup, message, data }) => ({ code, node_group: nodeGroup, message, data })),
    problems: faults.found.map(wireFault),
    stack: stack && { name: stack.stackName, template: stack.template, files: stack.files },
  }
}

function wireNodeGroup({ group, imageId, disk }: SurveyedNodeGroup) {
  return {
    name: group.name,
    count: group.count,
    flavor_id: group.flavor_id,
    image_id: imageId,
    boot_disk: {
      boot_from_volume: group.boot_from_volume,
      size: disk.sizeGiB,
      size_rule: disk.rule,
      size_reason: disk.reason,
      volume_type: disk.volumeType,
      availability_zone: group.boot_from_volume ? group.boot_volume_availability_zone : null,
      delete_on_termination: group.boot_from_volume ? (group.boot_volume_delete_on_termination ?? true) : null,
    },
    volumes_per_node: group.volumes_per_node,
    volumes_size: group.volumes_size,
  }
}

const wireVolumes = ({ volumeType, bootVolumes, bootGiB, dataVolumes, dataGiB }: VolumeTotal) => ({
  volume_type: volumeType,
  boot_volumes: bootVolumes,
  boot_gigabytes: bootGiB,
  data_volumes: dataVolumes,
  data_gigabytes: dataGiB,
})

const wireQuota = ({ resource, volumeType, requested, available, remaining }: QuotaBalance) => ({
  resource,
  volume_type: volumeType,
  requested,
  available,
  remaining,
})

const wireFault = ({ code, nodeGroup, error, data }: Fault) => ({
  code,
  error_name: String(error.errorName),
  node_group: nodeGroup,
  message: error.message,
  data,
})
