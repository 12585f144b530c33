export interface Image {
  id: string
  name: string | null
  owner: string
  status: 'queued' | 'saving' | 'active'
  visibility: 'public' | 'private' | 'shared' | 'community'
  protected: boolean
  tags: string[]
  minDisk: number
  minRam: number
  diskFormat: string | null
  containerFormat: string | null
  sizeBytes: number | null
  virtualSizeBytes: number | null
  checksum: string | null
  createdAt: string
  updatedAt: string
  /** Everything a user may add, such as `_sahara_username`. */
  properties: Record<string, string>
}

export interface GlanceState {
  images: Record<string, Image>
}
