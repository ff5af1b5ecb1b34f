"use client"

import {
  BuildingIcon,
  CircleCheckIcon,
  ContactRoundIcon,
  HandshakeIcon,
  NotebookPenIcon,
  type LucideIcon,
} from "lucide-react"
import { CommandItem } from "@/components/ui/command"
import { formatMoney } from "@/lib/format"
import type { Hit } from "./use-search"

const ICONS: Record<Hit["object"], LucideIcon> = {
  company: BuildingIcon,
  contact: ContactRoundIcon,
  deal: HandshakeIcon,
  activity: NotebookPenIcon,
}

/** One record in the command menu: its name, which one it is, and why it is here. */
export function HitItem({ hit, onOpen }: { hit: Hit; onOpen: (hit: Hit) => void }) {
  const { object, recordId, name, detail, amount, reason } = hit
  const Icon = object === "activity" && detail.startsWith("Task") ? CircleCheckIcon : ICONS[object]
  const money = amount && amount.amount > 0 ? formatMoney(amount.amount, amount.currency) : null
  return (
    <CommandItem value={`record ${recordId}`} onSelect={() => onOpen(hit)}>
      <Icon aria-hidden className="text-muted-foreground" />
      <span className="grid min-w-0 flex-1">
        <span className="flex min-w-0 gap-x-2 max-sm:flex-col sm:items-baseline">
          <span className="truncate font-medium">{name}</span>
          {detail !== "" && <span className="truncate text-xs text-muted-foreground">{detail}</span>}
        </span>
        {reason && (
          <span className="truncate text-xs text-muted-foreground">
            {reason.label}: {reason.text}
          </span>
        )}
      </span>
      {money && <span className="shrink-0 font-mono text-xs tabular-nums">{money}</span>}
    </CommandItem>
  )
}
