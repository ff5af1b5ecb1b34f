import { SearchXIcon, UserPlusIcon } from "lucide-react"
import { EmptyState } from "@/components/shared/empty-state"
import { Button } from "@/components/ui/button"

function NoContactsYet({ onAdd }: { onAdd: (() => void) | null }) {
  return (
    <EmptyState
      icon={<UserPlusIcon />}
      title="No contacts yet"
      description="Everyone in the workspace sees a new contact the moment it is saved, and the assistant can answer questions about it."
      action={onAdd && <Button onClick={onAdd}>Add your first contact</Button>}
    />
  )
}

function NothingFound({ search, onClear }: { search: string; onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchXIcon />}
      title={`Nothing found for “${search}”`}
      description="Names, e-mail addresses, phones, companies and titles are searched."
      action={
        <Button variant="outline" onClick={onClear}>
          Show all contacts
        </Button>
      }
    />
  )
}

export { NoContactsYet, NothingFound }
