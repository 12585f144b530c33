import type { WireVersion } from '@fennec/contract'
import type { InterfaceArgument, JobTemplate } from '../../domain/edp/edp-model.ts'
import { wireJobBinary } from './edp.ts'
import { ownedObject } from './owned-object.ts'
import { pickForWire, wireTimestamps } from './wire-object.ts'

const ownFields = ownedObject<JobTemplate>(['description', 'type'])

const ARGUMENT_FIELDS = [
  'id',
  'job_id',
  'tenant_id',
  'name',
  'description',
  'mapping_type',
  'location',
  'value_type',
  'required',
  'order',
  'default',
] as const

export function wireJobTemplate(template: JobTemplate, version: WireVersion) {
  return {
    ...ownFields(template, version),
    mains: template.mains.map((binary) => wireJobBinary(binary, version)),
    libs: template.libs.map((binary) => wireJobBinary(binary, version)),
    interface: template.interface.map(wireArgument),
  }
}

/** In the names of v1.1 in every version: v2 never renamed the owner here. */
function wireArgument(argument: InterfaceArgument) {
  return { ...pickForWire(argument, ARGUMENT_FIELDS, 'v1.1'), ...wireTimestamps(argument) }
}
