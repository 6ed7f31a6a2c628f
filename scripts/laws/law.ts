/** The sources of the house: path from the top -> text. */
export type Tree = ReadonlyMap<string, string>

/** One law: what is wrong in one file, in words that name the place. */
export type Law = (path: string, text: string, tree: Tree) => readonly string[]
