"use client"

import { useMutation } from "convex/react"
import { useId } from "react"
import { TimeZoneCombobox } from "@/components/account/time-zone-combobox"
import { timeZoneLabel } from "@/components/account/time-zones"
import { SettingsCard } from "@/components/settings/settings-card"
import { useAttempt } from "@/components/shared/use-attempt"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { Field, FieldError, FieldLabel } from "@/components/ui/field"
import { api } from "@/convex/_generated/api"

/** Where the day of the workspace begins and ends. */
export function TimeZoneSetting() {
  const { _id: workspaceId, slug, timeZone } = useWorkspace()
  const mayChange = useMay("workspace.configure")
  const id = useId()
  const { problem, attempt } = useAttempt()
  const setTimeZone = useMutation(api.workspaces.setTimeZone).withOptimisticUpdate((store, args) => {
    const shown = store.getQuery(api.workspaces.bySlug, { slug })
    if (shown) store.setQuery(api.workspaces.bySlug, { slug }, { ...shown, timeZone: args.timeZone })
  })
  return (
    <SettingsCard
      title="Time zone"
      description="Where the day of this workspace begins and ends: nightly reports go by it. What people see of times follows their own account."
    >
      {mayChange ? (
        <Field className="max-w-sm">
          <FieldLabel htmlFor={id}>Time zone of the workspace</FieldLabel>
          <TimeZoneCombobox
            id={id}
            value={timeZone}
            onChange={(next) => void attempt(() => setTimeZone({ workspaceId, timeZone: next }))}
          />
          <FieldError errors={[problem]} />
        </Field>
      ) : (
        <p className="font-medium">{timeZoneLabel(timeZone)}</p>
      )}
    </SettingsCard>
  )
}
