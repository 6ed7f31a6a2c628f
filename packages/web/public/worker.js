// Keeps on the device what the app has loaded, so that it opens and shows the screens that were open before without a
// connection. Pages are asked for anew each time; the names of assets change with their content, so one is kept for good.
const CACHE = 'tradewind'
const SHELL = '/'
const KEPT_MAX = 400

const isAsset = (path) => path.startsWith('/assets/')
const isOfShell = (path) => ['/boot.js', '/favicon.svg', '/manifest.webmanifest'].includes(path)
const isScreen = (path) => !path.includes('.') && !/^\/(graphql|graphiql|files|print|health)\b/.test(path)

async function keep(request, response) {
  if (!response.ok) return
  const cache = await caches.open(CACHE)
  await cache.put(request, response)
  const keys = await cache.keys()
  await Promise.all(keys.slice(0, Math.max(0, keys.length - KEPT_MAX)).map((key) => cache.delete(key)))
}

async function fresh(request, keptAs) {
  try {
    const response = await fetch(request)
    await keep(keptAs, response.clone())
    return response
  } catch (error) {
    const kept = await caches.match(keptAs)
    if (kept) return kept
    throw error
  }
}

async function kept(request) {
  const found = await caches.match(request)
  if (found) return found
  const response = await fetch(request)
  await keep(request, response.clone())
  return response
}

addEventListener('install', (event) => event.waitUntil(skipWaiting()))
addEventListener('activate', (event) => event.waitUntil(clients.claim()))

// What the page has loaded, perhaps before the worker took it over.
addEventListener('message', (event) => {
  const loaded = event.data.filter((path) => isAsset(path) || isOfShell(path) || path === SHELL)
  event.waitUntil(Promise.all(loaded.map((path) => (isAsset(path) ? kept(path) : fresh(path, path)))))
})

addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate' && isScreen(url.pathname)) event.respondWith(fresh(request, SHELL))
  else if (isOfShell(url.pathname)) event.respondWith(fresh(request, url.pathname))
  else if (isAsset(url.pathname)) event.respondWith(kept(request))
})
