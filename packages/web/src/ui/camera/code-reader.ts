/** Looks for a barcode or QR code in what a video shows at this moment. */
export type CodeReader = (video: HTMLVideoElement) => Promise<string | null>

/** What the browser's own detector is, where there is one; TypeScript does not know it yet. */
interface Detector {
  detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>
}
interface DetectorClass {
  new (options: { readonly formats: readonly string[] }): Detector
  getSupportedFormats: () => Promise<readonly string[]>
}

const FORMATS = ['qr_code', 'code_128', 'ean_13', 'ean_8', 'upc_a', 'code_39'] as const

/** The reader of the browser where it knows our codes, else one that is loaded now. */
export async function openCodeReader(): Promise<CodeReader> {
  const own = await ownReader()
  if (own) return own
  const { readWithLibrary } = await import('./library-reader.ts')
  return readWithLibrary
}

async function ownReader(): Promise<CodeReader | null> {
  const scope: object = globalThis
  if (!hasDetector(scope)) return null
  try {
    const known = await scope.BarcodeDetector.getSupportedFormats()
    if (!FORMATS.every((format) => known.includes(format))) return null
    const detector = new scope.BarcodeDetector({ formats: FORMATS })
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null
  } catch {
    // Some phones have the detector without the service behind it.
    return null
  }
}

function hasDetector(scope: object): scope is { readonly BarcodeDetector: DetectorClass } {
  return 'BarcodeDetector' in scope
}
