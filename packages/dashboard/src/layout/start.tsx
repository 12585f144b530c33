import { Navigate } from '@tanstack/react-router'

/** The address without a page. */
export function Start() {
  return <Navigate to="/clusters" replace />
}
