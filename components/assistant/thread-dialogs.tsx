"use client"

import { useState, type SyntheticEvent } from "react"
import { TextField } from "@/components/shared/text-field"
import { useLast } from "@/components/shared/use-last"
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog"
import { Button } from "@/components/ui/button"
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog"
import type { Thread } from "./thread-list"

type RenameThreadProps = {
  thread: Thread | null
  onRename: (thread: Thread, title: string) => void
  onClose: () => void
}

function RenameThread({ thread, onRename, onClose }: RenameThreadProps) {
  const shown = useLast(thread)
  return (
    <Dialog open={thread !== null} onOpenChange={(open) => !open && onClose()}>
      {shown && (
        <DialogContent>
          <DialogHeader>
            <DialogTitle>Rename conversation</DialogTitle>
            <DialogDescription>Only you see this name.</DialogDescription>
          </DialogHeader>
          <RenameForm start={shown.title} onRename={(title) => onRename(shown, title)} onCancel={onClose} />
        </DialogContent>
      )}
    </Dialog>
  )
}

type RenameFormProps = { start: string; onRename: (title: string) => void; onCancel: () => void }

/** Characters; as the server allows. */
const LONGEST_TITLE = 120

function RenameForm({ start, onRename, onCancel }: RenameFormProps) {
  const [title, setTitle] = useState(start)

  function onSubmit(event: SyntheticEvent) {
    event.preventDefault()
    if (title.trim() !== "") onRename(title.trim())
  }

  return (
    <form onSubmit={onSubmit} className="grid gap-6">
      <TextField
        label="Name"
        required
        maxLength={LONGEST_TITLE}
        autoComplete="off"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
      <DialogFooter>
        <Button type="button" variant="outline" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit">Rename</Button>
      </DialogFooter>
    </form>
  )
}

type DeleteThreadProps = {
  thread: Thread | null
  onDelete: (thread: Thread) => void
  onClose: () => void
}

function DeleteThread({ thread, onDelete, onClose }: DeleteThreadProps) {
  const shown = useLast(thread)
  return (
    <AlertDialog open={thread !== null} onOpenChange={(open) => !open && onClose()}>
      {shown && (
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>Delete this conversation?</AlertDialogTitle>
            <AlertDialogDescription className="[overflow-wrap:anywhere]">
              “{shown.title}” and its answers are deleted for good.
            </AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogFooter>
            <AlertDialogCancel>Keep it</AlertDialogCancel>
            <AlertDialogAction variant="destructive" onClick={() => onDelete(shown)}>
              Delete
            </AlertDialogAction>
          </AlertDialogFooter>
        </AlertDialogContent>
      )}
    </AlertDialog>
  )
}

export { DeleteThread, RenameThread }
