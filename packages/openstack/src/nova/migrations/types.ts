/** What became of one move of one server. */
export interface Migration {
  id: number
  instance_uuid: string
  migration_type: 'live-migration' | 'migration' | 'resize' | 'evacuation'
  /** Of an evacuation: accepted, pre-migrating, done, failed, error. Of a live migration: completed, among others. */
  status: string
  source_compute: string
  /** null: not chosen yet. */
  dest_compute: string | null
  created_at: string
}

export type MigrationQuery = Partial<Pick<Migration, 'instance_uuid' | 'migration_type' | 'source_compute'>>
