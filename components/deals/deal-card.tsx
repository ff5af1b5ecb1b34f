"use client"

import { CalendarIcon, TriangleAlertIcon, UserRoundIcon } from "lucide-react"
import type { ComponentProps, ReactNode } from "react"
import { cn } from "@/lib/cn"
import { formatDay, formatMoney } from "@/lib/format"
import { isConfirmed, type Deal } from "./board-types"

type DealCardProps = ComponentProps<"article"> & {
  deal: Deal
  overdue: boolean
  /** The title as a control; plain text when the card only travels under the pointer. */
  titleButton?: (className: string) => ReactNode
  menu?: ReactNode
}

const TITLE = "text-left text-sm leading-snug font-medium [overflow-wrap:anywhere] line-clamp-3"

function DealCard({ deal, overdue, titleButton, menu, className, ...props }: DealCardProps) {
  return (
    <article
      aria-busy={!isConfirmed(deal)}
      className={cn(
        "relative rounded-md border bg-card p-3 text-card-foreground transition-[border-color,box-shadow,opacity] hover:border-foreground/35",
        !isConfirmed(deal) && "opacity-60",
        className,
      )}
      {...props}
    >
      <div className="flex items-start justify-between gap-2">
        <h3 className="min-w-0 flex-1">
          {titleButton ? titleButton(TITLE) : <span className={TITLE}>{deal.name}</span>}
        </h3>
        {menu}
      </div>
      {deal.amount > 0 && <p className="mt-1 numeral text-sm">{formatMoney(deal.amount, deal.currency)}</p>}
      {(deal.contactName || deal.closeDate) && (
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted-foreground">
          {deal.contactName && (
            <span className="flex min-w-0 items-center gap-1">
              <UserRoundIcon aria-hidden className="size-3 shrink-0" />
              <span className="truncate">{deal.contactName}</span>
            </span>
          )}
          {deal.closeDate && <CloseDate day={deal.closeDate} overdue={overdue} />}
        </div>
      )}
    </article>
  )
}

function CloseDate({ day, overdue }: { day: string; overdue: boolean }) {
  const Icon = overdue ? TriangleAlertIcon : CalendarIcon
  return (
    <span className={cn("flex items-center gap-1", overdue && "font-medium text-destructive")}>
      <Icon aria-hidden className="size-3 shrink-0" />
      {overdue ? "Overdue since " : <span className="sr-only">Closes </span>}
      <time dateTime={day} title={formatDay(day, "long")}>
        {formatDay(day)}
      </time>
    </span>
  )
}

export { DealCard }
