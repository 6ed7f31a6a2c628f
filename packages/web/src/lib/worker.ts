/**
 * Lets the app open without a connection: a worker keeps what is loaded. It is told of what it did not see, since a page
 * may begin to load something before the worker takes it over. Answers whether there is one; where the browser forbids it,
 * the app works as long as there is a connection.
 */
export async function startWorker(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false
  try {
    const { serviceWorker } = navigator
    const taken = new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
    await serviceWorker.register('/worker.js')
    if (!serviceWorker.controller) await taken
    serviceWorker.controller?.postMessage(['/'])
    const loaded = new PerformanceObserver((list) => {
      const paths = list.getEntries().map(({ name }) => new URL(name).pathname)
      serviceWorker.controller?.postMessage(paths)
    })
    loaded.observe({ type: 'resource', buffered: true })
    return true
  } catch {
    return false
  }
}
