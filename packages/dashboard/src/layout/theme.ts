import { type ThemeConfig, theme } from 'antd'
import { useSyncExternalStore } from 'react'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

function onChange(changed: () => void): () => void {
  dark.addEventListener('change', changed)
  return () => dark.removeEventListener('change', changed)
}

// The small radius is that of check boxes, which look like radio buttons when it grows with the other.
const SHARED = { colorPrimary: '#c2500c', borderRadius: 8, borderRadiusSM: 4 }

/** Where the library's own greys and greens are too pale to read (WCAG AA, 4.5 to 1), ours are stronger. */
const LIGHT: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    ...SHARED,
    colorLink: '#a8440a',
    colorSuccess: '#2b7a0b',
    colorSuccessBg: '#eef8e8',
    colorSuccessBorder: '#b7dda3',
    colorWarning: '#8f5b00',
    colorWarningBg: '#fffbe6',
    colorWarningBorder: '#e5c76b',
    colorError: '#d4202b',
    colorInfo: '#1668b8',
    // A template that cannot be changed is read all the same.
    colorTextDisabled: 'rgba(0, 0, 0, 0.55)',
    colorTextTertiary: 'rgba(0, 0, 0, 0.62)',
    colorTextDescription: 'rgba(0, 0, 0, 0.62)',
    colorTextPlaceholder: 'rgba(0, 0, 0, 0.58)',
  },
  components: {
    Menu: { itemSelectedColor: '#a8440a' },
    Button: { defaultHoverColor: '#a8440a', defaultHoverBorderColor: '#a8440a' },
  },
}

const DARK: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...SHARED,
    colorLink: '#f09a5b',
    colorError: '#ff6b6e',
    // Of tags that say what is under way: the library's own blue is 3.4 to 1 on its ground.
    colorInfo: '#69a9ff',
    colorTextDisabled: 'rgba(255, 255, 255, 0.5)',
    colorTextTertiary: 'rgba(255, 255, 255, 0.65)',
    colorTextDescription: 'rgba(255, 255, 255, 0.65)',
    colorTextPlaceholder: 'rgba(255, 255, 255, 0.55)',
  },
  components: {
    Menu: { itemSelectedColor: '#ffb987' },
    Tabs: { itemSelectedColor: '#f09a5b', itemHoverColor: '#f09a5b', itemActiveColor: '#f09a5b' },
    Button: { defaultHoverColor: '#f09a5b', defaultHoverBorderColor: '#f09a5b' },
  },
}

/** Light or dark as the system is, also when it changes while the page is open. */
export function useTheme(): ThemeConfig {
  const isDark = useSyncExternalStore(onChange, () => dark.matches)
  return isDark ? DARK : LIGHT
}
