import type { ServiceClient } from '../service-client.ts'
import type { Named } from './wire.ts'

/** Found by its name, else made: a second start finds everything where it was. */
export async function ensure(
  service: ServiceClient,
  kind: string,
  wish: { name: string; [field: string]: unknown },
): Promise<string> {
  const key = kind.replaceAll('-', '_')
  const listed = await service.get<Record<string, Named[]>>(`/v2/${kind}s?name=${wish.name}`)
  const found = listed[`${key}s`]?.find((one) => one.name === wish.name)
  if (found) return found.id
  const made = await service.post<Record<string, Named>>(`/v2/${kind}s`, wish)
  const id = made[key]?.id
  if (id === undefined) throw new Error(`The service did not say which ${kind} it made.`)
  return id
}
