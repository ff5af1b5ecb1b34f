/** What moves with a merge, as a sentence. */
export function moveWords(
  { contact, deal, activity }: { contact: number; deal: number; activity: number },
  from: string,
  to: string,
): string {
  const parts = [
    count(contact, "contact", "contacts"),
    count(deal, "deal", "deals"),
    count(activity, "activity", "activities"),
  ].filter((part) => part !== null)
  if (parts.length === 0) return `Nothing hangs on “${from}”, so nothing moves.`
  const last = parts.pop()
  const list = parts.length === 0 ? last : `${parts.join(", ")} and ${last}`
  return `${list} move${contact + deal + activity === 1 ? "s" : ""} from “${from}” to “${to}”.`
}

function count(number: number, one: string, many: string): string | null {
  return number === 0 ? null : `${number} ${number === 1 ? one : many}`
}
