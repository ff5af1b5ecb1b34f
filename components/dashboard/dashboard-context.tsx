"use client"

// What all panels of a page share: the range of time, the filter, the names of values, and the way to the rows.
import { createContext, useContext, useState, type ReactNode } from "react"

import { useTimeZone } from "@/components/shared/use-dates"
import { useNow } from "@/components/shared/use-now"
import { useSame } from "@/components/shared/use-same"
import type { View } from "@/lib/time-range/params"
import { workOut, type Range } from "@/lib/time-range/range"

import { useValueNames, type ValueNames } from "./data/use-value-names"
import { DrillSheet } from "./drill/drill-sheet"
import type { Drill } from "./drill/drill"
import { useView } from "./range/use-view"

type Dashboard = {
  view: View
  setView: (changes: Partial<View>) => void
  /** The view as the address holds it, to be carried to other dashboards. */
  query: string
  range: Range
  names: ValueNames
  /** Shows the rows behind a number, or behind one of several. */
  openRows: (drills: Drill[]) => void
}

const DashboardContext = createContext<Dashboard | null>(null)

export function DashboardProvider({ children }: { children: ReactNode }) {
  const { view, setView, query } = useView()
  const names = useValueNames()
  const own = useTimeZone()
  const range = useSame(workOut(view.range, view.zone ?? own, useNow(), view.interval))
  const [drills, setDrills] = useState<Drill[] | null>(null)
  return (
    <DashboardContext value={{ view, setView, query, range, names, openRows: setDrills }}>
      {children}
      <DrillSheet drills={drills} onClose={() => setDrills(null)} />
    </DashboardContext>
  )
}

export function useDashboard(): Dashboard {
  const dashboard = useContext(DashboardContext)
  if (!dashboard) throw new Error("useDashboard needs a DashboardProvider above it")
  return dashboard
}
