import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from './request.ts'
import type { Plugin } from './wire.ts'

interface Wish {
  label: string
  status: boolean
  /** null: of the plugin as a whole. */
  version: string | null
}

/** Switches one label, for this project. */
export function useSwitchLabel(plugin: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ label, status, version }: Wish) => {
      const labels = { [label]: { status } }
      const wish = version === null ? { plugin_labels: labels } : { version_labels: { [version]: labels } }
      return api<{ plugin: Plugin }>('PATCH', `/plugins/${encodeURIComponent(plugin)}`, wish)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['plugins'] }),
  })
}
