import { PersonAvatar } from "@/components/account/person-avatar"

type Owner = { name: string; avatarUrl: string | null }

/** Who a deal belongs to, small. */
function OwnerAvatar({ owner }: { owner: Owner }) {
  return (
    <span title={`Owner: ${owner.name}`} className="shrink-0">
      <PersonAvatar person={owner} className="size-6 text-[0.625rem]" />
      <span className="sr-only">Owner: {owner.name}</span>
    </span>
  )
}

export { OwnerAvatar, type Owner }
