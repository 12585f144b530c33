export interface Project {
  id: string
  name: string
  domain_id: string
  enabled: boolean
}
