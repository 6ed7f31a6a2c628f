/** The stages of a Dockerfile by name, each with its instructions; a line that goes on is one instruction. */
export function stagesOf(dockerfile: string): ReadonlyMap<string, string> {
  const parts = dockerfile.replaceAll('\\\n', ' ').split(/^FROM \S+ AS (\w+)$/m)
  return new Map(
    parts.flatMap((name, place): [string, string][] => (place % 2 === 1 ? [[name, parts[place + 1] ?? '']] : [])),
  )
}

type Copy = { readonly from: string | null; readonly source: string; readonly target: string }

/** What a stage copies, and from which other stage; null is the directory that is built. */
export function copiesOf(stage: string): readonly Copy[] {
  return [...stage.matchAll(/^COPY (?:--from=(\w+) )?(\S+) (\S+)$/gm)].map(([, from, source = '', target = '']) => ({
    from: from ?? null,
    source: source.replace(/^\/app\//, ''),
    target,
  }))
}
