import { createLink } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ComponentProps } from 'react'

/** A button that goes to a page: a real link, so that it opens in a new tab as any link does. */
export const LinkButton = createLink((props: ComponentProps<typeof Button>) => <Button {...props} />)
