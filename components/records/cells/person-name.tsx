"use client"

import { usePeople } from "@/components/records/use-people"
import { Avatar, AvatarFallback } from "@/components/ui/avatar"
import { initials } from "@/lib/format"

/** A person of the workspace, or of its past. */
function PersonName({ userId }: { userId: string }) {
  const { byId, list } = usePeople()
  const name = byId.get(userId)?.name ?? (list.length === 0 ? "" : "Somebody who left")
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5">
      <Avatar className="size-5">
        <AvatarFallback aria-hidden className="text-[0.5625rem]">
          {initials(name)}
        </AvatarFallback>
      </Avatar>
      <span className="truncate">{name}</span>
    </span>
  )
}

export { PersonName }
