"use client"

import { useMutation } from "convex/react"
import { toast } from "sonner"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { OFFERED_FOR } from "@/components/undo/undo-toast"
import { api } from "@/convex/_generated/api"
import type { CustomField, FieldId, Subject } from "./field-types"

/** Everything that can be done to custom fields. `create` rejects with the server's error; the others tell it. */
function useFieldActions() {
  const { _id: workspaceId } = useWorkspace()
  const create = useMutation(api.fields.create)
  const rename = useMutation(api.fields.rename)
  const move = useMutation(api.fields.move)
  const archive = useMutation(api.fields.archive)
  const restore = useMutation(api.fields.restore)
  const addOption = useMutation(api.fields.addOption)
  const updateOption = useMutation(api.fields.updateOption)
  const moveOption = useMutation(api.fields.moveOption)
  const removeOption = useMutation(api.fields.removeOption)

  function bringBack(fieldId: FieldId) {
    void restore({ workspaceId, fieldId }).catch(tellError)
  }

  return {
    create: (object: Subject, label: string, type: CustomField["type"]) =>
      create({ workspaceId, object, label, type }),
    rename: (fieldId: FieldId, label: string) =>
      void rename({ workspaceId, fieldId, label }).catch(tellError),
    move: (fieldId: FieldId, afterFieldId: FieldId | null) =>
      void move({ workspaceId, fieldId, afterFieldId }).catch(tellError),
    archive: ({ _id: fieldId, label }: CustomField) =>
      void archive({ workspaceId, fieldId }).then(
        () =>
          toast(`Archived ${label}`, {
            duration: OFFERED_FOR,
            action: { label: "Undo", onClick: () => bringBack(fieldId) },
          }),
        tellError,
      ),
    restore: bringBack,
    addOption: (fieldId: FieldId, label: string, color: string) =>
      void addOption({ workspaceId, fieldId, label, color }).catch(tellError),
    updateOption: (fieldId: FieldId, optionId: string, change: { label?: string; color?: string }) =>
      void updateOption({ workspaceId, fieldId, optionId, ...change }).catch(tellError),
    moveOption: (fieldId: FieldId, optionId: string, afterOptionId: string | null) =>
      void moveOption({ workspaceId, fieldId, optionId, afterOptionId }).catch(tellError),
    removeOption: (fieldId: FieldId, optionId: string) =>
      void removeOption({ workspaceId, fieldId, optionId }).catch(tellError),
  }
}

type FieldActions = ReturnType<typeof useFieldActions>

export { useFieldActions, type FieldActions }
