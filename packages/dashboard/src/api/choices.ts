import { useQuery } from '@tanstack/react-query'
import { api, request } from './request.ts'
import type { Flavor, Named, Plugin, PluginVersion, RegisteredImage } from './wire.ts'

/** What forms offer changes seldom: asked again when a form is opened after this long. */
const KEEP_MS = 60_000

function useCloudList<T>(name: string) {
  return useQuery({
    queryKey: ['cloud', name],
    queryFn: async () => (await request<{ items: T[] }>('GET', `/dashboard/cloud/${name}`)).items,
    staleTime: KEEP_MS,
  })
}

export const useFlavors = () => useCloudList<Flavor>('flavors')
export const useVolumeTypes = () => useCloudList<{ name: string; isDefault: boolean }>('volume-types')
export const useVolumeZones = () => useCloudList<{ name: string }>('volume-zones')
export const useKeyPairs = () => useCloudList<{ name: string }>('key-pairs')
export const useNetworks = () => useCloudList<Named>('networks')

export function usePlugins() {
  return useQuery({
    queryKey: ['plugins'],
    queryFn: async () => (await api<{ plugins: Plugin[] }>('GET', '/plugins')).plugins,
    staleTime: KEEP_MS,
  })
}

export function usePluginVersion(plugin: string | undefined, version: string | undefined) {
  return useQuery({
    queryKey: ['plugins', plugin, version],
    queryFn: async () => (await api<{ plugin: PluginVersion }>('GET', `/plugins/${plugin}/${version}`)).plugin,
    enabled: plugin !== undefined && version !== undefined,
    staleTime: KEEP_MS,
  })
}

export function useImages() {
  return useQuery({
    queryKey: ['images'],
    queryFn: async () => (await api<{ images: RegisteredImage[] }>('GET', '/images')).images,
    staleTime: KEEP_MS,
  })
}
