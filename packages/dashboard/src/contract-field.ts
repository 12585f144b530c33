import { clusterTemplateCreate, dataSourceCreate, nodeGroupTemplateCreate } from '@fennec/contract'

interface FieldText {
  title: string
  description: string | undefined
  /** Of a number: `GiB`. */
  unit: string | undefined
}

const FIELDS = {
  ...dataSourceCreate.properties,
  ...clusterTemplateCreate.properties,
  ...nodeGroupTemplateCreate.properties,
}

/** How the contract describes a field of a form: the form says what the reference says. */
export function fieldText(name: string): FieldText {
  const {
    title,
    description,
    'x-unit': unit,
  } = (Reflect.get(FIELDS, name) ?? {}) as { title?: string; description?: string; 'x-unit'?: string }
  return { title: title ?? name, description, unit }
}
