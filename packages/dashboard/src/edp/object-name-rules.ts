import { t } from '../strings.ts'

const LONGEST = 50

/** Of data sources, job binaries and job templates: the contract's `objectName`. */
export const objectNameRules = [
  { required: true, message: t.common.required(t.common.name) },
  { max: LONGEST, message: t.common.nameLength(LONGEST) },
]
