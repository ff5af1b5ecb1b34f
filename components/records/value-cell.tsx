"use client"

import { CheckIcon } from "lucide-react"
import Link from "next/link"
import type { MouseEvent, ReactNode } from "react"
import { RelativeTime } from "@/components/shared/relative-time"
import { useWorkspace } from "@/components/shell/workspace-context"
import { isMoney, type Field, type FieldValue } from "@/convex/model/fields/catalogue"
import { formatDay, formatMoney, formatNumber } from "@/lib/format"
import { Chip } from "./cells/chip"
import { PersonName } from "./cells/person-name"
import { recordHref } from "./record-href"
import { useStages } from "./use-stages"
import { useTags } from "./use-tags"

type ValueCellProps = {
  field: Pick<Field, "key" | "type" | "options">
  value: FieldValue
  /** Names of the records a value can point at, by id; as in a row. */
  names: Readonly<Record<string, string>>
  /** Whether Tab stops at the links inside. */
  tabbable?: boolean
}

/** The value of any field as people read it, on one line. Nothing at all for an empty value. */
function ValueCell({ field, value, names, tabbable = true }: ValueCellProps): ReactNode {
  const tabIndex = tabbable ? undefined : -1
  const texts = textsOf(value)
  switch (field.type) {
    case "text":
    case "longText":
      return typeof value === "string" && <span className="truncate">{value}</span>
    case "number":
      return typeof value === "number" && <span className="truncate numeral">{formatNumber(value)}</span>
    case "money":
      return (
        isMoney(value) && (
          <span className="truncate numeral">{formatMoney(value.amount, value.currency)}</span>
        )
      )
    case "moneys":
      return (
        Array.isArray(value) && (
          <span className="truncate numeral">
            {value
              .flatMap((each) => (typeof each === "string" ? [] : [formatMoney(each.amount, each.currency)]))
              .join(" + ")}
          </span>
        )
      )
    case "date":
      return (
        typeof value === "string" && (
          <time dateTime={value} className="truncate">
            {formatDay(value, "long")}
          </time>
        )
      )
    case "time":
      return typeof value === "number" && <RelativeTime time={value} className="truncate" />
    case "checkbox":
      return value === true && <CheckIcon role="img" aria-label="Yes" className="size-4" />
    case "url":
    case "domain":
      return (
        typeof value === "string" && (
          <Outside href={field.type === "url" ? value : `https://${value}`} tabIndex={tabIndex}>
            {value.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")}
          </Outside>
        )
      )
    case "emails":
      return <Several texts={texts} scheme="mailto:" tabIndex={tabIndex} />
    case "phones":
      return <Several texts={texts} scheme="tel:" tabIndex={tabIndex} className="numeral text-[0.8125rem]" />
    case "select":
    case "multiSelect":
      return <Choices field={field} ids={typeof value === "string" ? [value] : texts} />
    case "tags":
      return <Tags ids={texts} />
    case "stage":
      return typeof value === "string" && <StageName stageId={value} name={names[value]} />
    case "person":
      return typeof value === "string" && <PersonName userId={value} />
    case "pipeline":
      return typeof value === "string" && <span className="truncate">{names[value]}</span>
    case "company":
    case "contact":
    case "deal":
      return (
        typeof value === "string" && (
          <RecordName object={field.type} recordId={value} name={names[value]} tabIndex={tabIndex} />
        )
      )
    default:
      return field.type satisfies never
  }
}

const LINK =
  "truncate rounded-xs decoration-1 underline-offset-4 outline-none hover:underline focus-visible:ring-2 focus-visible:ring-ring"

/** A click on a link is for the link alone, not for the row or cell around it. */
const alone = (event: MouseEvent) => event.stopPropagation()

type LinkProps = { href: string; tabIndex?: number; children: ReactNode }

function Outside({ href, tabIndex, children }: LinkProps) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      tabIndex={tabIndex}
      onClick={alone}
      className={`${LINK} text-link`}
    >
      {children}
    </a>
  )
}

type SeveralProps = { texts: string[]; scheme: string; tabIndex?: number; className?: string }

/** The first of them, and how many more there are. */
function Several({ texts, scheme, tabIndex, className = "" }: SeveralProps) {
  const [first, ...more] = texts
  if (first === undefined) return null
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={texts.join(", ")}>
      <a href={scheme + first} tabIndex={tabIndex} onClick={alone} className={`${LINK} ${className}`}>
        {first}
      </a>
      {more.length > 0 && (
        <span className="sounding" aria-label={`and ${more.length} more`}>
          +{more.length}
        </span>
      )}
    </span>
  )
}

function Choices({ field, ids }: { field: ValueCellProps["field"]; ids: string[] }) {
  const chosen = (field.options ?? []).filter((option) => ids.includes(option.id))
  return <Chips items={chosen.map(({ id, label, color }) => ({ id, label, color }))} />
}

function Tags({ ids }: { ids: string[] }) {
  const { list } = useTags()
  const chosen = list.filter((tag) => ids.includes(tag._id))
  return <Chips items={chosen.map(({ _id, name, color }) => ({ id: _id, label: name, color }))} />
}

function Chips({ items }: { items: { id: string; label: string; color: string }[] }) {
  if (items.length === 0) return null
  return (
    <span className="flex min-w-0 gap-1 overflow-hidden">
      {items.map(({ id, label, color }) => (
        <Chip key={id} color={color} className="shrink-0">
          {label}
        </Chip>
      ))}
    </span>
  )
}

function StageName({ stageId, name }: { stageId: string; name: string | undefined }) {
  const stage = useStages().byId.get(stageId)
  return <Chip color={stage?.color ?? ""}>{stage?.name ?? name}</Chip>
}

type RecordNameProps = {
  object: "company" | "contact" | "deal"
  recordId: string
  name: string | undefined
  tabIndex?: number
}

function RecordName({ object, recordId, name, tabIndex }: RecordNameProps) {
  const { slug } = useWorkspace()
  // A record that was removed has no name to show; the value stays, in case it comes back.
  if (name === undefined) return <span className="truncate text-muted-foreground">Deleted {object}</span>
  return (
    <Link href={recordHref(slug, object, recordId)} tabIndex={tabIndex} onClick={alone} className={LINK}>
      {name}
    </Link>
  )
}

function textsOf(value: FieldValue): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : []
}

export { ValueCell }
