import { ONE_PER_LINE, type Setting } from '../kit/setting.ts'

const PORT = { kind: 'number', least: 1, most: 65_535 } as const

export const setting = (
  target: string,
  name: string,
  description: string,
  value: Setting['value'],
  more: Partial<Setting> = {},
): Setting => ({ target, name, scope: 'cluster', description, value, ...more })

export const heap = (target: string, process: string): Setting =>
  setting(
    target,
    `${process} Heap Size`,
    `Heap of the ${process}`,
    { kind: 'number', default: 1024, least: 64 },
    { scope: 'node', unit: 'MiB', optional: false },
  )

export const properties = (target: string, file: string): Setting =>
  setting(
    target,
    `Extra ${file} properties`,
    `For ${file}.xml, each "name value"; they override what Fennec writes`,
    { kind: 'text', default: '' },
    { advanced: true, unit: ONE_PER_LINE },
  )

export const port = (target: string, name: string, description: string, value: number): Setting =>
  setting(target, name, description, { ...PORT, default: value }, { advanced: true })
