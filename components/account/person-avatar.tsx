"use client"

import { Avatar, AvatarFallback, AvatarImage } from "@/components/ui/avatar"
import { cn } from "@/lib/cn"
import { initials } from "@/lib/format"

type PersonAvatarProps = {
  /** undefined while it is looked up. */
  person: { name: string; avatarUrl: string | null } | undefined | null
  className?: string
}

/** A person's picture, or their initials. Decoration: the name stands beside it. */
export function PersonAvatar({ person, className }: PersonAvatarProps) {
  return (
    <Avatar aria-hidden className={cn("ring-1 ring-foreground/25", className)}>
      {person?.avatarUrl && <AvatarImage src={person.avatarUrl} alt="" className="object-cover" />}
      <AvatarFallback>{person ? initials(person.name) : ""}</AvatarFallback>
    </Avatar>
  )
}
