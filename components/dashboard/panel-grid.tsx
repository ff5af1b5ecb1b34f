import type { ReactNode } from "react"

import type { Panel } from "@/convex/model/dashboards/panel"

import { placesOf } from "./panel-places"
import { PanelView } from "./panels/panel-view"

/** Rows of one height. */
export function PanelGrid({ children }: { children: ReactNode }) {
  return <div className="grid auto-rows-[8.75rem] grid-cols-2 gap-3 md:gap-4 lg:grid-cols-4">{children}</div>
}

/** Panels that are only looked at. */
export function Panels({ panels }: { panels: readonly Panel[] }) {
  const places = placesOf(panels)
  return (
    <PanelGrid>
      {panels.map((panel, index) => (
        <div key={panel.id} className={places[index]}>
          <PanelView panel={panel} />
        </div>
      ))}
    </PanelGrid>
  )
}
