/** The parts of the service's answers that the demonstration reads (API v2). */
export interface Named {
  id: string
  name: string
}

export interface DemoInstance {
  instance_id: string
  instance_name: string
  internal_ip: string | null
  management_ip: string | null
  boot_volume_id?: string | null
}

export interface DemoStep {
  step_name: string
  total: number
  successful: boolean | null
  events?: { successful: boolean }[]
}

export interface DemoCluster extends Named {
  status: string
  status_description: string
  info: Record<string, Record<string, string>>
  node_groups: { name: string; count: number; instances: DemoInstance[] }[]
  provision_progress: DemoStep[]
}
