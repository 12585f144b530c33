import { useQuery } from '@tanstack/react-query'
import { useRegisteredImages } from './images.ts'
import { api, request } from './request.ts'
import type { Flavor, Named, OfferedShare, Plugin, PluginVersion } from './wire.ts'

/** What forms offer changes seldom: asked again when a form is opened after this long. */
const KEEP_MS = 60_000

const useCloudList = <T>(name: string) => useCloudItems<T[]>(name)

function useCloudItems<T>(name: string) {
  return useQuery({
    queryKey: ['cloud', name],
    queryFn: async () => (await request<{ items: T }>('GET', `/dashboard/cloud/${name}`)).items,
    staleTime: KEEP_MS,
  })
}

export const useFlavors = () => useCloudList<Flavor>('flavors')
export const useVolumeTypes = () => useCloudList<{ name: string; isDefault: boolean }>('volume-types')
export const useVolumeZones = () => useCloudList<{ name: string }>('volume-zones')
export const useKeyPairs = () => useCloudList<{ name: string }>('key-pairs')
export const useComputeZones = () => useCloudList<{ name: string }>('compute-zones')
export const useSecurityGroups = () => useCloudList<Named>('security-groups')
/** Floating IPs come from them. */
export const useExternalNetworks = () => useCloudList<Named>('external-networks')
export const useNetworks = () => useCloudList<Named>('networks')

/** null: the cloud has no shared file system service. */
export const useShares = () => useCloudItems<OfferedShare[] | null>('shares')

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

/** Registered images that carry every tag the plugin version needs. */
export function useFittingImages(plugin: string | undefined, version: string | undefined) {
  const details = usePluginVersion(plugin, version)
  const images = useRegisteredImages()
  const tags = details.data?.required_image_tags ?? []
  return {
    isPending: images.isPending,
    error: images.error ?? details.error,
    data: details.data && images.data?.filter((image) => tags.every((tag) => image.tags.includes(tag))),
  }
}
