/** What of the maker of labels is needed; its types differ between the browser and here. */
interface LabelMaker {
  readonly raw: (options: { bcid: string; text: string }) => readonly object[]
}

type Picture = { readonly data: Uint8ClampedArray<ArrayBuffer>; readonly width: number; readonly height: number }

const SIZE = { width: 640, height: 480 }
const QUIET_MODULES = 12

/** A white picture with one black code in its middle, as a camera would see a label. */
export function labelPicture(maker: LabelMaker, wanted: { bcid: string; text: string }): Picture {
  const { width, height } = SIZE
  const rows = modulesOf(maker.raw(wanted)[0])
  const columns = rows[0]?.length ?? 1
  const scale = Math.floor(
    Math.min(width / (columns + QUIET_MODULES), rows.length > 1 ? height / (rows.length + QUIET_MODULES) : width),
  )
  const tall = rows.length > 1 ? scale : 160
  const [left, top] = [Math.floor((width - columns * scale) / 2), Math.floor((height - rows.length * tall) / 2)]
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < rows.length * tall; y += 1) {
    for (let x = 0; x < columns * scale; x += 1) {
      if (rows[Math.floor(y / tall)]?.[Math.floor(x / scale)])
        data.fill(0, ((top + y) * width + left + x) * 4, ((top + y) * width + left + x) * 4 + 3)
    }
  }
  return { data, width, height }
}

/** Black or white of each module: one row of a barcode, all rows of a square code. */
function modulesOf(code: object | undefined): readonly (readonly boolean[])[] {
  if (code && 'sbs' in code && Array.isArray(code.sbs)) {
    return [code.sbs.flatMap((count, place) => Array.from({ length: Number(count) }, () => place % 2 === 0))]
  }
  if (code && 'pixs' in code && Array.isArray(code.pixs) && 'pixx' in code) {
    const [all, wide] = [code.pixs.map((each) => each === 1), Number(code.pixx)]
    return Array.from({ length: all.length / wide }, (_, row) => all.slice(row * wide, (row + 1) * wide))
  }
  throw new Error('The label has no code.')
}

/** A film of one still picture in the format that the browser takes for its camera: brightness, then two grey planes. */
export function filmOf({ data, width, height }: Picture): Buffer {
  const light = Buffer.from(Array.from({ length: width * height }, (_, pixel) => data[pixel * 4] ?? 0))
  const colour = Buffer.alloc((width * height) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, colour])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame])
}
