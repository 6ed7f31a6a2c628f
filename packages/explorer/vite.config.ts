import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The explorer is a page of its own, so that the web app carries nothing of its editor. */
export default defineConfig({
  base: '/graphiql/',
  plugins: [react()],
  build: {
    target: 'es2023',
    sourcemap: false,
    chunkSizeWarningLimit: 6000,
    rolldownOptions: {
      // Packages made with the React compiler keep its "use no memo" in their modules; it means nothing after bundling.
      onLog: (level, log, next) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : next(level, log)),
    },
  },
})
