"use client"

import { usePeople } from "@/components/records/use-people"
import { Avatar, AvatarFallback, AvatarImage } from "@/components/ui/avatar"
import { initials } from "@/lib/format"

/** A person of the workspace, or of its past. */
function PersonName({ userId }: { userId: string }) {
  const { byId, list } = usePeople()
  const person = byId.get(userId)
  const name = person?.name ?? (list.length === 0 ? "" : "Somebody who left")
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5">
      <Avatar className="size-5">
        {person?.avatarUrl && <AvatarImage src={person.avatarUrl} alt="" />}
        <AvatarFallback aria-hidden className="text-[0.5625rem]">
          {initials(name)}
        </AvatarFallback>
      </Avatar>
      <span className="truncate">{name}</span>
    </span>
  )
}

export { PersonName }
