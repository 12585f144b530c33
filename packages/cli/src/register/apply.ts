import type { Cloud } from '@fennec/openstack'
import { SERVICE_NAME, type Step } from './plan.ts'
import { SERVICE_TYPE } from './read-catalogue.ts'

/** Does one step; gives the id of the service, which the endpoints after it need. */
export async function applyStep(cloud: Cloud, step: Step, serviceId: string | null): Promise<string | null> {
  switch (step.act) {
    case 'create service': {
      const description = 'Data processing clusters'
      return (await cloud.keystone.services.create({ name: SERVICE_NAME, type: SERVICE_TYPE, description })).id
    }
    case 'keep service':
      return step.service.id
    case 'create endpoint':
      if (serviceId === null) throw new Error('An endpoint was planned before its service.')
      await cloud.keystone.endpoints.create({
        service_id: serviceId,
        interface: step.interface,
        region_id: step.region,
        url: step.url,
      })
      return serviceId
    case 'update endpoint':
      await cloud.keystone.endpoints.update(step.endpoint.id, { url: step.url })
      return serviceId
    case 'keep endpoint':
      return serviceId
  }
}

/** One line for a person. */
export function describeStep(step: Step, dryRun: boolean): string {
  const created = dryRun ? 'would create' : 'created'
  const updated = dryRun ? 'would update' : 'updated'
  switch (step.act) {
    case 'create service':
      return `${created} service ${SERVICE_NAME} of type ${SERVICE_TYPE}`
    case 'keep service':
      return `unchanged service ${step.service.name ?? step.service.id} of type ${SERVICE_TYPE}`
    case 'create endpoint':
      return `${created} ${step.interface} endpoint in ${step.region}: ${step.url}`
    case 'update endpoint':
      return `${updated} ${step.endpoint.interface} endpoint in ${step.endpoint.region_id}: ${step.endpoint.url} → ${step.url}`
    case 'keep endpoint':
      return `unchanged ${step.endpoint.interface} endpoint in ${step.endpoint.region_id}: ${step.endpoint.url}`
  }
}
