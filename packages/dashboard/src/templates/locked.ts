import { useSession } from '../api/session.ts'
import type { Owned } from '../api/wire.ts'
import { t } from '../strings.ts'

/** Why this project cannot change an object; null: it can, as far as the object says. */
export function useLocked(owned: Owned | null | undefined): string | null {
  const { data } = useSession()
  if (!owned || !data?.session || owned.project_id === data.session.projectId) return null
  return t.templates.ofOther
}
