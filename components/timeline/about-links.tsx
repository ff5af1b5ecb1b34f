"use client"

import Link from "next/link"
import { recordHref } from "@/components/records/record-href"
import { useWorkspace } from "@/components/shell/workspace-context"
import type { FieldValue } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"

type About = { values: Record<string, FieldValue>; names: Record<string, string> }

const KEYS = [
  { object: "deal", key: "dealId" },
  { object: "contact", key: "contactId" },
  { object: "company", key: "companyId" },
] as const

/** Links to what an activity is about, apart from the page one is on. */
function AboutLinks({ activity, except }: { activity: About; except?: SubjectName }) {
  const { slug } = useWorkspace()
  return KEYS.map(({ object, key }) => {
    const id = activity.values[key]
    const name = typeof id === "string" ? activity.names[id] : undefined
    if (object === except || typeof id !== "string" || name === undefined) return null
    return (
      <Link
        key={key}
        href={recordHref(slug, object, id)}
        className="max-w-48 truncate text-xs text-link underline decoration-1 underline-offset-4 outline-none hover:decoration-2 focus-visible:ring-2 focus-visible:ring-ring"
      >
        {name}
      </Link>
    )
  })
}

export { AboutLinks }
