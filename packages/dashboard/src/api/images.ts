import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, request } from './request.ts'
import type { Named, RegisteredImage } from './wire.ts'

const KEEP_MS = 60_000

export function useRegisteredImages() {
  return useQuery({
    queryKey: ['images'],
    queryFn: async () => (await api<{ images: RegisteredImage[] }>('GET', '/images')).images,
    staleTime: KEEP_MS,
  })
}

/** All that the user sees in Glance and that a server can boot. */
export function useCloudImages() {
  return useQuery({
    queryKey: ['cloud', 'images'],
    queryFn: async () => (await request<{ items: Named[] }>('GET', '/dashboard/cloud/images')).items,
    staleTime: KEEP_MS,
  })
}

export interface Registration {
  id: string
  username: string
  description?: string
  tags?: string[]
}

export function useRegister() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, username, description = '', tags = [] }: Registration) => {
      await api<unknown>('POST', `/images/${id}`, { username, description })
      await api<unknown>('PUT', `/images/${id}/tags`, { tags })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['images'] }),
  })
}

export function useUnregister() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api<unknown>('DELETE', `/images/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['images'] }),
  })
}
