import './app/styles/mantine.css'
import './app/styles/tokens.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { loadFrame } from './app/frame-route.tsx'
import { languageOf, loadMessages } from './lib/i18n.tsx'
import { preferences } from './lib/preferences.ts'
import { startWorker } from './lib/worker.ts'

/** The texts come first, so the first paint already speaks the right language. */
async function start(): Promise<void> {
  const element = document.getElementById('root')
  if (!element) throw new Error('index.html has no element with the id "root".')
  if (location.pathname !== '/sign-in') void loadFrame()
  const messages = await loadMessages(languageOf(preferences().locale))
  createRoot(element).render(
    <StrictMode>
      <App messages={messages} />
    </StrictMode>,
  )
}

void start()
if (import.meta.env.PROD) addEventListener('load', () => void startWorker())
