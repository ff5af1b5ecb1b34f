"use client"

import { useMutation } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { toast } from "sonner"

import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { OFFERED_FOR } from "@/components/undo/undo-toast"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"

import { titleOf } from "../panels/panel-words"

export type CustomDashboard = NonNullable<FunctionReturnType<typeof api.dashboards.get>>

/** Changing the panels of a dashboard: shown at once, and taken back when somebody else was faster. */
export function usePanels({ _id: dashboardId, panels, revision }: CustomDashboard) {
  const { _id: workspaceId } = useWorkspace()
  const send = useMutation(api.dashboards.setPanels).withOptimisticUpdate((store, change) => {
    const question = { workspaceId: change.workspaceId, dashboardId: change.dashboardId }
    const shown = store.getQuery(api.dashboards.get, question)
    if (!shown) return
    const next = { ...shown, panels: change.panels, revision: change.revision + 1 }
    store.setQuery(api.dashboards.get, question, next)
  })

  function set(next: Panel[]) {
    send({ workspaceId, dashboardId, revision, panels: next }).catch(tellError)
  }

  return {
    set,
    /** Adds it at the end, or puts it in the place of the one with its id. */
    save: (panel: Panel) =>
      set(
        panels.some(({ id }) => id === panel.id)
          ? panels.map((each) => (each.id === panel.id ? panel : each))
          : [...panels, panel],
      ),
    duplicate: (panel: Panel) => {
      const at = panels.findIndex(({ id }) => id === panel.id)
      set(panels.toSpliced(at + 1, 0, { ...panel, id: newPanelId() }))
    },
    remove: (panel: Panel) => {
      set(panels.filter(({ id }) => id !== panel.id))
      toast(`${titleOf(panel)} is removed.`, {
        duration: OFFERED_FOR,
        // Put back from what was there: `revision` has gone on by one.
        action: {
          label: "Undo",
          onClick: () =>
            void send({ workspaceId, dashboardId, revision: revision + 1, panels: [...panels] }).catch(
              tellError,
            ),
        },
      })
    },
  }
}

export function newPanelId(): string {
  return crypto.randomUUID().slice(0, 8)
}
