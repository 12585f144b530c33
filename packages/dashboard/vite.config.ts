import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { writeEarlyFrames } from './src/early-frame/write-early-frames.ts'

export default defineConfig({
  base: '/dashboard/',
  plugins: [react(), writeEarlyFrames()],
  build: {
    // Nothing is written into the scripts or styles as data: the page's content security policy stays simple.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One component library: its core is larger than the default warning, and is what `npm run test:browser` measures.
    chunkSizeWarningLimit: 1200,
  },
})
