"use client"

import type { FunctionReturnType } from "convex/server"

import { ContourField } from "@/components/shared/contour-field"
import type { api } from "@/convex/_generated/api"
import { formatNumber } from "@/lib/format"

import { KpiCard } from "./kpi-card"
import { countOf, moneyList } from "./kpi-words"

type Figures = FunctionReturnType<typeof api.dashboards.figures>

/** The four figures of a workspace; undefined while loading. */
export function KpiGrid({ figures }: { figures: Figures | undefined }) {
  return (
    <section
      aria-label="Figures"
      className="grid grid-cols-2 gap-3 md:gap-4 lg:grid-cols-[1.5fr_1fr_1fr] lg:grid-rows-2"
    >
      <div className="col-span-2 grid lg:col-span-1 lg:row-span-2">
        <KpiCard
          lead
          label="Contacts"
          value={figures && formatNumber(figures.contacts.total)}
          detail={figures && `${formatNumber(figures.contacts.addedToday)} added today`}
          art={<ContourField className="absolute inset-0 -z-10 size-full mask-l-from-35% mask-l-to-95%" />}
        />
      </div>
      <KpiCard
        label="Open deals"
        value={figures && formatNumber(figures.deals.open)}
        detail={figures && (moneyList(figures.deals.openValue) ?? "nothing at stake yet")}
      />
      <KpiCard
        label="Assistant questions"
        value={figures && formatNumber(figures.assistant.questionsToday)}
        detail="asked today, by all"
      />
      <div className="col-span-2 grid">
        <KpiCard
          label="Won"
          value={figures && (moneyList(figures.deals.wonValue) ?? formatNumber(figures.deals.won))}
          detail={figures && countOf(figures.deals.won, "deal")}
        />
      </div>
    </section>
  )
}
