import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const SERVER = process.env['TRADEWIND_SERVER'] ?? 'http://localhost:4000'

/** Paths that the API server answers; the development server hands them on, the socket of /graphql included. */
const SERVED_BY_API = ['/graphql', '/graphiql', '/files', '/print', '/health', '/schema.graphql']

export default defineConfig({
  plugins: [react()],
  server: {
    port: 5173,
    proxy: Object.fromEntries(SERVED_BY_API.map((path) => [path, { target: SERVER, ws: path === '/graphql' }])),
  },
  build: {
    target: 'es2023',
    manifest: true,
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What the first paint needs is one file and what many screens share another: a file for each set of screens
          // that share something would be sixty requests before the first list is there.
          groups: [
            { name: 'shell', tags: ['$initial'], priority: 1 },
            { name: 'shared', minShareCount: 10 },
          ],
        },
      },
    },
  },
})
