import { Card } from 'antd'
import { useComputeZones, useExternalNetworks, useSecurityGroups } from '../api/choices.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { ChoiceField } from '../templates/choice-field.tsx'
import { FlagField } from '../templates/flag-field.tsx'

const byId = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name || id })

/** Where the nodes run, and who reaches them. */
export function AccessSection() {
  const zones = useComputeZones()
  const pools = useExternalNetworks()
  const groups = useSecurityGroups()
  return (
    <Card title={t.access.title}>
      <ChoiceField
        name="availability_zone"
        unchosen={t.access.anyZone}
        options={zones.data?.map(({ name }) => ({ value: name, label: name }))}
      />
      <ChoiceField bare name="floating_ip_pool" unchosen={t.access.noFloatingIp} options={pools.data?.map(byId)} />
      <ChoiceField bare several name="security_groups" unchosen={t.common.none} options={groups.data?.map(byId)} />
      <FlagField name="auto_security_group" />
      <FlagField name="is_proxy_gateway" />
      <QueryProblem error={zones.error ?? pools.error ?? groups.error} />
    </Card>
  )
}
