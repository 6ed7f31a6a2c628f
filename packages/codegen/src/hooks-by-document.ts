import { relative } from 'node:path'
import type { Types } from '@graphql-codegen/plugin-helpers'
import { type DefinitionNode, Kind } from 'graphql'
import { plugin as hooks } from './hooks.ts'

/**
 * GraphQL Code Generator preset: the hooks of each document in a module of their own, so that a screen loads the
 * documents that it asks with and no others, and for each folder one module that names them all:
 * `features/inventory/holds/holds.graphql` becomes `inventory/holds-holds.ts`, named by `inventory.ts`. Fragments are
 * shared within a folder, and those of `lib` by all.
 */
export const preset: Types.OutputPreset<{ readonly root: string }> = {
  buildGeneratesSection: ({ baseOutputDir, documents, presetConfig: { root }, ...options }) => {
    const placed = documents.map((file) => ({ file, ...placeOf(relative(root, file.location ?? '')) }))
    const modules = placed.filter(
      ({ file, folder }) => folder !== 'lib' && of(file, Kind.OPERATION_DEFINITION).length > 0,
    )
    const section = (filename: string, plugin: typeof hooks, read: Types.DocumentFile[]): Types.GenerateOptions => ({
      ...options,
      ...{ filename: `${baseOutputDir}${filename}.ts`, documents: read },
      ...{ plugins: [{ module: {} }], pluginMap: { module: { plugin } } },
    })
    const own = modules.map(({ file, folder, name }) => {
      const shared = placed.filter((each) => each.file !== file && ['lib', folder].includes(each.folder))
      const fragments = shared.map((each) => only(each.file, Kind.FRAGMENT_DEFINITION))
      return section(`${folder}/${name}`, hooks, [file, ...fragments])
    })
    const named = [...Map.groupBy(modules, ({ folder }) => folder)].map(([folder, all]) => {
      const lines = all.map(({ name }) => `export * from './${folder}/${name}.ts'`).toSorted()
      return section(folder, () => `${lines.join('\n')}\n`, [])
    })
    return [...own, ...named]
  },
}

/** `features/inventory/holds/holds.graphql` stands in the folder `inventory` and is called `holds-holds`. */
function placeOf(path: string): { readonly folder: string; readonly name: string } {
  const [folder = '', ...rest] = path
    .replace(/^features\//, '')
    .replace(/\.graphql$/, '')
    .split('/')
  return { folder, name: rest.join('-') }
}

function of({ document }: Types.DocumentFile, kind: Kind): DefinitionNode[] {
  return (document?.definitions ?? []).filter((each) => each.kind === kind)
}

function only(file: Types.DocumentFile, kind: Kind): Types.DocumentFile {
  return { ...file, document: { kind: Kind.DOCUMENT, definitions: of(file, kind) } }
}
