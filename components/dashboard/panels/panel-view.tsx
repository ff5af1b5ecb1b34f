"use client"

import type { Panel } from "@/convex/model/dashboards/panel"

import { ActivePanel } from "./active-panel"
import { BreakdownPanel } from "./breakdown-panel"
import { FeedPanel } from "./feed-panel"
import { FunnelPanel } from "./funnel-panel"
import { GaugePanel } from "./gauge-panel"
import { HeatPanel } from "./heat-panel"
import { NowPanel } from "./now-panel"
import { NumberPanel } from "./number-panel"
import { TimePanel } from "./time-panel"
import { TrafficPanel } from "./traffic-panel"

/** Any panel, drawn by its kind. */
export function PanelView({ panel }: { panel: Panel }) {
  switch (panel.kind) {
    case "number":
      return <NumberPanel panel={panel} />
    case "time":
      return <TimePanel panel={panel} />
    case "breakdown":
    case "leaderboard":
      return <BreakdownPanel panel={panel} />
    case "heat":
      return <HeatPanel panel={panel} />
    case "funnel":
      return <FunnelPanel panel={panel} />
    case "gauge":
      return <GaugePanel panel={panel} />
    case "active":
      return <ActivePanel panel={panel} />
    case "now":
      return <NowPanel panel={panel} />
    case "feed":
      return <FeedPanel panel={panel} />
    case "traffic":
      return <TrafficPanel panel={panel} />
  }
}
