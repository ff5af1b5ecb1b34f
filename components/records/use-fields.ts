"use client"

import { useQuery } from "convex/react"
import { useMemo } from "react"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { fieldsOf, type Field, type ObjectName } from "@/convex/model/fields/catalogue"

/** Every field of an object in this workspace, custom ones included and live; undefined until they are known. */
function useFields(object: ObjectName): readonly Field[] | undefined {
  const { _id: workspaceId } = useWorkspace()
  const custom = useQuery(api.fields.list, object === "activity" ? "skip" : { workspaceId, object })
  return useMemo(() => {
    if (object === "activity") return fieldsOf(object, [])
    if (custom === undefined) return undefined
    return fieldsOf(
      object,
      custom.filter((field) => !field.archived),
    )
  }, [object, custom])
}

export { useFields }
