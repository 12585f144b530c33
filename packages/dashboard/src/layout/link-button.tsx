import { createLink } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ComponentProps } from 'react'

interface Look extends Omit<ComponentProps<typeof Button>, 'type'> {
  /** The thing to do on this page. Not `type`: of a link that means something else, and the router keeps it. */
  main?: boolean
}

/** A button that goes to a page: a real link, so that it opens in a new tab as any link does. */
export const LinkButton = createLink(({ main = false, ...props }: Look) => (
  <Button type={main ? 'primary' : 'default'} {...props} />
))
