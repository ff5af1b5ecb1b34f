"use client"

import { useId, useState } from "react"
import { useAttempt } from "@/components/shared/use-attempt"
import { useLast } from "@/components/shared/use-last"
import { Button } from "@/components/ui/button"
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog"
import { Field, FieldError, FieldLabel } from "@/components/ui/field"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import type { StageId } from "./pipeline-types"

type Removal = {
  /** What is deleted, as in "Delete the stage Lead?". */
  what: string
  /** Whether deals have to go somewhere, removed ones included. */
  holdsDeals: boolean
  targets: readonly { _id: StageId; name: string }[]
  run: (moveTo: StageId | null) => Promise<unknown>
}

type RemoveDialogProps = { removal: Removal | null; onClose: () => void }

/** Asks where the deals go before a stage or a pipeline is deleted. */
function RemoveDialog({ removal, onClose }: RemoveDialogProps) {
  const shown = useLast(removal)
  return (
    <Dialog open={removal !== null} onOpenChange={(open) => !open && onClose()}>
      {shown && (
        <DialogContent>
          <DialogHeader>
            <DialogTitle>Delete {shown.what}?</DialogTitle>
            <DialogDescription>
              {shown.holdsDeals
                ? "Its deals, deleted ones too, go to another stage first. That runs in the background, and the board shows it."
                : "No deal stands in it. This cannot be undone."}
            </DialogDescription>
          </DialogHeader>
          <RemoveForm removal={shown} onClose={onClose} />
        </DialogContent>
      )}
    </Dialog>
  )
}

function RemoveForm({
  removal: { holdsDeals, targets, run },
  onClose,
}: {
  removal: Removal
  onClose: () => void
}) {
  const id = useId()
  const [moveTo, setMoveTo] = useState<StageId | null>(holdsDeals ? (targets[0]?._id ?? null) : null)
  const { pending, problem, attempt } = useAttempt()

  async function submit() {
    if (await attempt(() => run(moveTo))) onClose()
  }

  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {holdsDeals && (
        <Field>
          <FieldLabel htmlFor={id}>Move its deals to</FieldLabel>
          <Select value={moveTo ?? ""} onValueChange={(stageId) => setMoveTo(stageId as StageId)}>
            <SelectTrigger id={id}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {targets.map(({ _id, name }) => (
                <SelectItem key={_id} value={_id}>
                  {name}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
      )}
      <FieldError errors={[problem]} />
      <DialogFooter>
        <Button type="button" variant="outline" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="destructive" disabled={pending}>
          Delete
        </Button>
      </DialogFooter>
    </form>
  )
}

export { RemoveDialog, type Removal }
