/** What became of a request after it was answered. https://docs.openstack.org/api-ref/block-storage/v3/#messages */
export interface VolumeMessage {
  id: string
  resource_uuid: string
  event_id: string
  user_message: string
  created_at: string
}
