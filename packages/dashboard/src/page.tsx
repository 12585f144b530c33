import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/query-client.ts'
import { sessionQuery } from './api/session.ts'
import { useTheme } from './layout/theme.ts'
import { router } from './router.tsx'

function Page() {
  return (
    <ConfigProvider theme={useTheme()}>
      {/* Below what they are about: at the top they would cover the page's name. */}
      <App message={{ top: 'calc(100vh - 72px)' }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('The document has no element #root to draw the page in.')

// What the document came with stays until there is more to show than a sign that one has to wait.
await Promise.allSettled([queryClient.prefetchQuery(sessionQuery), router.load()])
// In slices: a slow machine goes on answering its user meanwhile.
startTransition(() => {
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  )
})
