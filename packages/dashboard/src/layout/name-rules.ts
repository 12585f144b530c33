import { isHostName } from '@fennec/contract'
import { t } from '../strings.ts'

const LONGEST_NAME = 50

/** Of clusters, templates and node groups alike: the contract's own check, made while typing. */
export const nameRules = [
  { required: true, message: t.common.required(t.common.name) },
  { max: LONGEST_NAME, message: t.common.nameLength(LONGEST_NAME) },
  {
    validator: async (_rule: unknown, name: string | undefined) => {
      if (!isHostName(name ?? '')) throw new Error(t.common.nameFormat)
    },
  },
]
