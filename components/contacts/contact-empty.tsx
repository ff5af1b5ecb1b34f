import { SearchXIcon, UserPlusIcon } from "lucide-react"
import { Button } from "@/components/ui/button"
import {
  Empty,
  EmptyContent,
  EmptyDescription,
  EmptyHeader,
  EmptyMedia,
  EmptyTitle,
} from "@/components/ui/empty"

function NoContactsYet({ onAdd }: { onAdd: (() => void) | null }) {
  return (
    <Empty>
      <EmptyHeader>
        <EmptyMedia>
          <UserPlusIcon />
        </EmptyMedia>
        <EmptyTitle>No contacts yet</EmptyTitle>
        <EmptyDescription>
          Everyone in the workspace sees a new contact the moment it is saved, and the assistant can answer
          questions about it.
        </EmptyDescription>
      </EmptyHeader>
      {onAdd && (
        <EmptyContent>
          <Button onClick={onAdd}>Add your first contact</Button>
        </EmptyContent>
      )}
    </Empty>
  )
}

function NothingFound({ search, onClear }: { search: string; onClear: () => void }) {
  return (
    <Empty>
      <EmptyHeader>
        <EmptyMedia>
          <SearchXIcon />
        </EmptyMedia>
        <EmptyTitle className="max-w-full truncate">Nothing found for “{search}”</EmptyTitle>
        <EmptyDescription>
          Names, e-mail addresses, phones, companies and titles are searched.
        </EmptyDescription>
      </EmptyHeader>
      <EmptyContent>
        <Button variant="outline" onClick={onClear}>
          Show all contacts
        </Button>
      </EmptyContent>
    </Empty>
  )
}

export { NoContactsYet, NothingFound }
