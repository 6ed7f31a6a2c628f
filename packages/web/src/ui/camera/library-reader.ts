import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatOneDReader,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library'

/** More pixels take longer and find no more in a label that fills the frame. */
const SIDE_PIXELS_MAX = 1024

const HINTS = new Map<DecodeHintType, unknown>([
  [
    DecodeHintType.POSSIBLE_FORMATS,
    [BarcodeFormat.CODE_128, BarcodeFormat.EAN_13, BarcodeFormat.EAN_8, BarcodeFormat.UPC_A, BarcodeFormat.CODE_39],
  ],
  [DecodeHintType.TRY_HARDER, true],
])
/** One after the other; the reader of the library that knows them all writes a warning for every frame without a code. */
const READERS = [new QRCodeReader(), new MultiFormatOneDReader(HINTS)]

/** Reads by a library what the browser cannot read by itself. */
export async function readWithLibrary(video: HTMLVideoElement): Promise<string | null> {
  const scale = Math.min(1, SIDE_PIXELS_MAX / Math.max(video.videoWidth, video.videoHeight))
  const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)]
  if (width === 0 || height === 0) return null
  const canvas = new OffscreenCanvas(width, height)
  const drawing = canvas.getContext('2d', { willReadFrequently: true })
  if (!drawing) return null
  drawing.drawImage(video, 0, 0, width, height)
  return codeIn(drawing.getImageData(0, 0, width, height))
}

/** The code in a picture; null when there is none that can be read. */
export function codeIn({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): string | null {
  const grey = new Uint8ClampedArray(width * height)
  for (let pixel = 0; pixel < grey.length; pixel += 1) {
    const place = pixel * 4
    grey[pixel] = ((data[place] ?? 0) + 2 * (data[place + 1] ?? 0) + (data[place + 2] ?? 0)) / 4
  }
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height)))
  for (const reader of READERS) {
    const code = codeBy(reader, bitmap)
    if (code !== null) return code
  }
  return null
}

function codeBy(reader: (typeof READERS)[number], bitmap: BinaryBitmap): string | null {
  try {
    return reader.decode(bitmap, HINTS).getText()
  } catch {
    // The library throws for every picture without a whole code; the next frame may show one.
    return null
  }
}
