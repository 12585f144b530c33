import { isUuidLike, urlParts, type ValueType } from '@fennec/contract'

/** A value for an argument of a template's interface. */
export interface InterfaceValue {
  value: string | number | boolean
  type: ValueType
}

/** The ids of data sources that the values name: the rules below are told which of them exist. */
export function dataSourceIdsIn(values: readonly InterfaceValue[]): string[] {
  return values.filter(isDataSourceId).map(({ value }) => String(value))
}

const isDataSourceId = ({ value, type }: InterfaceValue) =>
  type === 'data_source' && typeof value === 'string' && isUuidLike(value)

/** What is wrong with the value; null: nothing. */
export function valueFault(wish: InterfaceValue, knownDataSources: ReadonlySet<string>): string | null {
  const { value, type } = wish
  if (type === 'string') return typeof value === 'string' ? null : `'${value}' is not a valid string`
  if (type === 'number') {
    const isNumber = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))
    return isNumber ? null : `'${value}' is not a valid number: digits only`
  }
  if (isDataSourceId(wish))
    return knownDataSources.has(String(value)) ? null : `Data source with id '${value}' not found`
  const isUrl = typeof value === 'string' && urlParts(value).scheme !== ''
  return isUrl ? null : `'${value}' is not a valid data source: neither the id of one nor a URL with a scheme`
}
