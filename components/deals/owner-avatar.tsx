import { Avatar, AvatarFallback, AvatarImage } from "@/components/ui/avatar"
import { initials } from "@/lib/format"

type Owner = { name: string; avatarUrl: string | null }

/** Who a deal belongs to, small. */
function OwnerAvatar({ owner: { name, avatarUrl } }: { owner: Owner }) {
  return (
    <Avatar className="size-6" title={`Owner: ${name}`}>
      {avatarUrl && <AvatarImage src={avatarUrl} alt="" />}
      <AvatarFallback className="text-[0.625rem]" aria-hidden>
        {initials(name)}
      </AvatarFallback>
      <span className="sr-only">Owner: {name}</span>
    </Avatar>
  )
}

export { OwnerAvatar, type Owner }
