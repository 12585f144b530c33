import { type ThemeConfig, theme } from 'antd'
import { useSyncExternalStore } from 'react'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

function onChange(changed: () => void): () => void {
  dark.addEventListener('change', changed)
  return () => dark.removeEventListener('change', changed)
}

/** Light or dark as the system is, also when it changes while the page is open. */
export function useTheme(): ThemeConfig {
  const isDark = useSyncExternalStore(onChange, () => dark.matches)
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: { colorPrimary: isDark ? '#e8823a' : '#c2500c', colorLink: isDark ? '#f09a5b' : '#a8440a', borderRadius: 8 },
  }
}
