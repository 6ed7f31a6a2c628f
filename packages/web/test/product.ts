import { inject } from 'vitest'

/** Where the product of this worker answers. */
export function productUrl(): string {
  const urls = inject('productUrls')
  const url = urls[(Number(process.env['VITEST_POOL_ID'] ?? '1') - 1) % urls.length]
  if (!url) throw new Error('No product was started for the browsers.')
  return url
}
