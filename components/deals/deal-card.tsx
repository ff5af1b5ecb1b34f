"use client"

import {
  Building2Icon,
  CalendarIcon,
  HourglassIcon,
  TriangleAlertIcon,
  UserRoundIcon,
  type LucideIcon,
} from "lucide-react"
import type { ComponentProps, ReactNode } from "react"
import { cn } from "@/lib/cn"
import { formatDay, formatMoney } from "@/lib/format"
import { isConfirmed, type Deal } from "./board-types"
import { OwnerAvatar, type Owner } from "./owner-avatar"

type DealCardProps = ComponentProps<"article"> & {
  deal: Deal
  /** Undefined for nobody, and for somebody who left. */
  owner: Owner | undefined
  overdue: boolean
  /** Whole days in its stage; null where they do not matter any more. */
  days: number | null
  /** The title as a control; plain text when the card only travels under the pointer. */
  titleLink?: (className: string) => ReactNode
  menu?: ReactNode
}

const TITLE = "text-left text-sm leading-snug font-medium [overflow-wrap:anywhere] line-clamp-3"

function DealCard({ deal, owner, overdue, days, titleLink, menu, className, ...props }: DealCardProps) {
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
          {titleLink ? titleLink(TITLE) : <span className={TITLE}>{deal.name}</span>}
        </h3>
        {menu}
      </div>
      {deal.amount > 0 && <p className="mt-1 numeral text-sm">{formatMoney(deal.amount, deal.currency)}</p>}
      <div className="mt-2 flex items-end gap-2">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted-foreground">
          {deal.contactName && <Fact icon={UserRoundIcon}>{deal.contactName}</Fact>}
          {deal.companyName && <Fact icon={Building2Icon}>{deal.companyName}</Fact>}
          {deal.closeDate && <CloseDate day={deal.closeDate} overdue={overdue} />}
          {days !== null && days > 0 && (
            <Fact icon={HourglassIcon} title={`In this stage for ${days === 1 ? "a day" : `${days} days`}`}>
              <span className="sr-only">In this stage for </span>
              {days} d
            </Fact>
          )}
        </div>
        {owner && <OwnerAvatar owner={owner} />}
      </div>
    </article>
  )
}

type FactProps = { icon: LucideIcon; title?: string; children: ReactNode }

function Fact({ icon: Icon, title, children }: FactProps) {
  return (
    <span title={title} className="flex max-w-full min-w-0 items-center gap-1">
      <Icon aria-hidden className="size-3 shrink-0" />
      <span className="truncate">{children}</span>
    </span>
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
