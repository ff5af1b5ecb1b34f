// What the presence component calls a user is for us a person in one place: looking at a record, or editing one
// field of it. So one person can be in two tabs, and leaving a field says so by itself. Pure.

export type Place = { userId: string; field: string | null }

const BETWEEN = "|"

export function participant({ userId, field }: Place): string {
  return field === null ? userId : userId + BETWEEN + field
}

export function placeOf(participant: string): Place {
  const at = participant.indexOf(BETWEEN)
  return at < 0
    ? { userId: participant, field: null }
    : { userId: participant.slice(0, at), field: participant.slice(at + 1) }
}

/** Each person once, with the fields they edit. */
export function peopleIn(participants: readonly string[]): Map<string, string[]> {
  const people = new Map<string, string[]>()
  for (const { userId, field } of participants.map(placeOf)) {
    const fields = people.get(userId) ?? []
    people.set(userId, field === null ? fields : [...fields, field])
  }
  return people
}
