/** Something that the palette can go to or do. */
export interface PaletteItem {
  readonly key: string
  readonly group: string
  readonly title: string
  readonly detail?: string
  readonly path: string
  /** An act instead of a path. */
  readonly run?: () => void
}
