import { nodeGroupTemplateCreate } from '@fennec/contract'

interface FieldText {
  title: string
  description: string | undefined
  /** Of a number: `GiB`. */
  unit: string | undefined
}

/** How the contract describes a field: the form says what the reference says. */
export function fieldText(name: keyof typeof nodeGroupTemplateCreate.properties): FieldText {
  const {
    title,
    description,
    'x-unit': unit,
  } = nodeGroupTemplateCreate.properties[name] as {
    title?: string
    description?: string
    'x-unit'?: string
  }
  return { title: title ?? name, description, unit }
}
