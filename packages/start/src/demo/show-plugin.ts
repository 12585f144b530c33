import type { ServiceClient } from '../service-client.ts'

interface Shown {
  plugin: { plugin_labels: { hidden?: { status: boolean } } }
}

/** Forms of the web page do not offer what is hidden, and what is tried here first is the plugin of the demonstration. */
export async function showPlugin(asAdmin: ServiceClient, name: string): Promise<void> {
  const { plugin } = await asAdmin.get<Shown>(`/v2/plugins/${name}`)
  if (plugin.plugin_labels.hidden?.status !== true) return
  await asAdmin.patch(`/v2/plugins/${name}`, { plugin_labels: { hidden: { status: false } } })
}
