"use client"

import { PersonAvatar } from "@/components/account/person-avatar"
import { usePeople } from "@/components/records/use-people"

/** A person of the workspace, or of its past. */
function PersonName({ userId }: { userId: string }) {
  const { byId, list } = usePeople()
  const person = byId.get(userId)
  const name = person?.name ?? (list.length === 0 ? "" : "Somebody who left")
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5">
      <PersonAvatar
        person={{ name, avatarUrl: person?.avatarUrl ?? null }}
        className="size-5 [&_[data-slot=avatar-fallback]]:text-[0.5625rem]"
      />
      <span className="truncate">{name}</span>
    </span>
  )
}

export { PersonName }
