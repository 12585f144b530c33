import { Flex, Typography } from 'antd'
import type { Cluster } from '../api/wire.ts'

/** Addresses that the plugin tells of its services; only web addresses become links. */
export function ClusterLinks({ info }: { info: Cluster['info'] }) {
  const links = Object.entries(info).flatMap(([service, entries]) =>
    Object.entries(entries).map(([label, value]) => ({ label: `${service} · ${label}`, value: String(value) })),
  )
  if (links.length === 0) return null
  return (
    <Flex vertical gap={4} style={{ marginTop: 16 }}>
      {links.map(({ label, value }) => (
        <span key={label} className="words">
          <Typography.Text type="secondary">{label}: </Typography.Text>
          {/^https?:\/\//.test(value) ? (
            <a href={value} target="_blank" rel="noreferrer">
              {value}
            </a>
          ) : (
            <Typography.Text code>{value}</Typography.Text>
          )}
        </span>
      ))}
    </Flex>
  )
}
