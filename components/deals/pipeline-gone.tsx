import { KanbanIcon } from "lucide-react"
import { EmptyState } from "@/components/shared/empty-state"
import { Button } from "@/components/ui/button"

/** For an address that names a pipeline which was deleted, or never was here. */
function PipelineGone({ onBack }: { onBack: () => void }) {
  return (
    <EmptyState
      icon={<KanbanIcon />}
      title="That pipeline is not here"
      description="It was deleted, or the address belongs to another workspace."
      action={<Button onClick={onBack}>Show the first pipeline</Button>}
    />
  )
}

export { PipelineGone }
