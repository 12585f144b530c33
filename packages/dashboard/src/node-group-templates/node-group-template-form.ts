import type { NodeGroupTemplateWish } from '../api/templates.ts'

/** What the form holds while it is being filled in. */
export interface NodeGroupTemplateForm {
  name: string
  description?: string
  /** `fake 0.1`: name and version, chosen together. */
  plugin: string
  flavor: string
  processes: string[]
  bootDisk: 'image' | 'volume'
  volumeType?: string
  volumeZone?: string
  /** GiB; null or nothing: of flavor or image. */
  volumeSize?: number | null
}

export const initialForm = { bootDisk: 'volume' } satisfies Partial<NodeGroupTemplateForm>

export function splitPlugin(chosen: string | undefined): { name: string | undefined; version: string | undefined } {
  const at = chosen?.lastIndexOf(' ') ?? -1
  return at < 0
    ? { name: undefined, version: undefined }
    : { name: chosen?.slice(0, at), version: chosen?.slice(at + 1) }
}

/** The request that the filled form means; what was typed for a volume is left out when the image was chosen. */
export function readForm(form: NodeGroupTemplateForm): NodeGroupTemplateWish {
  const { name, version } = splitPlugin(form.plugin)
  const onVolume = form.bootDisk === 'volume'
  return {
    name: form.name,
    ...(form.description && { description: form.description }),
    plugin_name: name ?? form.plugin,
    plugin_version: version ?? '',
    flavor_id: form.flavor,
    node_processes: form.processes,
    boot_from_volume: onVolume,
    ...(onVolume && form.volumeType && { boot_volume_type: form.volumeType }),
    ...(onVolume && form.volumeZone && { boot_volume_availability_zone: form.volumeZone }),
    ...(onVolume && form.volumeSize && { boot_volume_size: form.volumeSize }),
  }
}
