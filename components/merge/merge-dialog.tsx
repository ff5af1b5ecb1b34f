"use client"

// Two records side by side, and a choice per field; what comes of it is one record, and undo makes two of it again.
import { useMutation, useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { ArrowLeftRightIcon } from "lucide-react"
import { useState } from "react"
import { useFields } from "@/components/records/use-fields"
import { useAttempt } from "@/components/shared/use-attempt"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog"
import { Skeleton } from "@/components/ui/skeleton"
import { useUndo } from "@/components/undo/undo-provider"
import { api } from "@/convex/_generated/api"
import { OBJECT_WORDS, type Field } from "@/convex/model/fields/catalogue"
import { choices, defaultFromLoser } from "@/convex/model/merge/choose"
import type { SubjectName } from "@/convex/model/records/kinds"
import { MergeFields } from "./merge-fields"
import { moveWords } from "./move-words"

export type MergePair = { object: SubjectName; firstId: string; secondId: string }

type MergeDialogProps = {
  pair: MergePair
  onClose: () => void
  /** The record that both are now. */
  onMerged?: (winnerId: string) => void
}

export function MergeDialog({ pair, onClose, onMerged }: MergeDialogProps) {
  const { _id: workspaceId } = useWorkspace()
  const preview = useQuery(api.duplicates.preview, { workspaceId, ...pair })
  const fields = useFields(pair.object)
  const { one, many } = OBJECT_WORDS[pair.object]
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="sm:max-w-3xl">
        <DialogHeader>
          <DialogTitle>Merge two {many}</DialogTitle>
          <DialogDescription>
            Choose what the one {one} keeps. Everything that hangs on the other moves to it, and you can undo
            it.
          </DialogDescription>
        </DialogHeader>
        {preview === undefined || fields === undefined ? (
          <div className="grid gap-2" aria-busy>
            <Skeleton className="h-14" />
            <Skeleton className="h-64" />
          </div>
        ) : preview === null ? (
          <p className="text-sm">One of the two is not there any more.</p>
        ) : (
          <MergeForm
            object={pair.object}
            preview={preview}
            fields={fields}
            onDone={(winnerId) => {
              onClose()
              onMerged?.(winnerId)
            }}
          />
        )}
      </DialogContent>
    </Dialog>
  )
}

export type Side = NonNullable<FunctionReturnType<typeof api.duplicates.preview>>["first"]

type MergeFormProps = {
  object: SubjectName
  preview: { first: Side; second: Side }
  fields: readonly Field[]
  onDone: (winnerId: string) => void
}

function MergeForm({ object, preview, fields, onDone }: MergeFormProps) {
  const { _id: workspaceId } = useWorkspace()
  const mergeMutation = useMutation(api.duplicates.merge)
  const { perform } = useUndo()
  const { pending, problem, attempt } = useAttempt()
  const [swapped, setSwapped] = useState(startsSwapped(preview))
  /** Fields whose side the person chose; the others follow the default. */
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const [winner, loser] = swapped ? [preview.second, preview.first] : [preview.first, preview.second]
  const defaults = defaultFromLoser(fields, winner.row, loser.row)
  const fromLoser = choices(fields, winner.row, loser.row)
    .map(({ key }) => key)
    .filter((key) => (key in chosen ? chosen[key] === loser.row._id : defaults.includes(key)))

  async function submit() {
    const ids = { winnerId: winner.row._id, loserId: loser.row._id }
    await attempt(async () => {
      const write = mergeMutation({ workspaceId, object, ...ids, fromLoser })
      await perform(write, `“${loser.row.name}” was merged into “${winner.row.name}”.`)
      onDone(winner.row._id)
    })
  }

  return (
    <>
      <MergeFields
        fields={fields}
        winner={winner.row}
        loser={loser.row}
        fromLoser={fromLoser}
        onChoose={(key, recordId) => setChosen({ ...chosen, [key]: recordId })}
      />
      <p className="text-sm text-muted-foreground">
        {moveWords(loser.moves, loser.row.name, winner.row.name)}
      </p>
      {problem && (
        <p role="alert" className="text-sm text-destructive">
          {problem.message}
        </p>
      )}
      <DialogFooter className="sm:justify-between">
        <Button type="button" variant="ghost" onClick={() => setSwapped(!swapped)}>
          <ArrowLeftRightIcon aria-hidden /> Keep the other one
        </Button>
        <div className="flex flex-col-reverse gap-2 sm:flex-row">
          <DialogClose asChild>
            <Button type="button" variant="outline">
              Cancel
            </Button>
          </DialogClose>
          <Button disabled={pending} onClick={() => void submit()}>
            {pending ? "Merging…" : "Merge"}
          </Button>
        </div>
      </DialogFooter>
    </>
  )
}

/** The one on which more hangs is kept; of equals the one that was there first. */
function startsSwapped({ first, second }: { first: Side; second: Side }): boolean {
  const weight = ({ moves }: Side) => moves.contact + moves.deal + moves.activity
  if (weight(first) !== weight(second)) return weight(second) > weight(first)
  return Number(second.row.values.createdAt) < Number(first.row.values.createdAt)
}
