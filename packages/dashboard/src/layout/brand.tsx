import mark from '../fennec.svg'
import { t } from '../strings.ts'

export function Brand() {
  return (
    <span className="brand">
      <img src={mark} alt="" />
      {t.product}
    </span>
  )
}
