/** Somebody to whom events are handed out, with the place of the last one that it has. */
export type Placed = { place: number }

/** Members of one group who have all seen the same; served together. */
export type Run<Member, Group> = {
  readonly group: Group
  readonly members: Set<Member>
  /** Everything up to here was handed to the members, as far as they may see it. */
  position: number
  /** Whether it waits for its turn or has it. */
  isQueued: boolean
}

export type Counts = { readonly groups: number; readonly runs: number; readonly members: number }

export type Runs<Member, Group> = {
  /** Puts a member where it misses nothing: into the run that is nearest behind it, or into a new one. */
  readonly join: (member: Member, group: Group) => Run<Member, Group>
  /** Takes a member out; it then stands where its run stood. */
  readonly leave: (member: Member) => void
  /** Lets the members of a run go on with another one that stands at the same place. */
  readonly meet: (run: Run<Member, Group>) => void
  readonly all: () => Run<Member, Group>[]
  readonly counts: () => Counts
}

/** The groups of those who are told the same. What nobody listens to any more is gone at once. */
export function openRuns<Member extends Placed, Group extends { readonly key: string }>(): Runs<Member, Group> {
  const groups = new Map<string, Set<Run<Member, Group>>>()
  const seats = new Map<Member, Run<Member, Group>>()

  function join(member: Member, group: Group): Run<Member, Group> {
    const runs = groups.get(group.key) ?? new Set()
    groups.set(group.key, runs)
    const behind = [...runs].filter(({ position }) => position <= member.place)
    const nearest = behind.sort((one, other) => other.position - one.position)[0]
    const run = nearest ?? { group, members: new Set(), position: member.place, isQueued: false }
    runs.add(run)
    run.members.add(member)
    seats.set(member, run)
    return run
  }

  function leave(member: Member): void {
    const run = seats.get(member)
    if (!run) return
    member.place = Math.max(member.place, run.position)
    seats.delete(member)
    run.members.delete(member)
    if (run.members.size === 0) drop(run)
  }

  function meet(run: Run<Member, Group>): void {
    for (const other of groups.get(run.group.key) ?? []) {
      if (other === run || other.position !== run.position) continue
      for (const member of run.members) {
        other.members.add(member)
        seats.set(member, other)
      }
      run.members.clear()
      return drop(run)
    }
  }

  function drop(run: Run<Member, Group>): void {
    const runs = groups.get(run.group.key)
    runs?.delete(run)
    if (runs?.size === 0) groups.delete(run.group.key)
  }

  const all = () => [...groups.values()].flatMap((runs) => [...runs])
  const counts = () => ({ groups: groups.size, runs: all().length, members: seats.size })
  return { join, leave, meet, all, counts }
}
