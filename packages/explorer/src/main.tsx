import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import '@graphiql/plugin-explorer/style.css'
import './explorer.css'
import { createRoot } from 'react-dom/client'
import { Explorer } from './explorer.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no place for the explorer.')
createRoot(root).render(<Explorer />)
