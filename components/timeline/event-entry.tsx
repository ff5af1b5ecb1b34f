"use client"

import Link from "next/link"
import { recordHref } from "@/components/records/record-href"
import { useFields } from "@/components/records/use-fields"
import { RelativeTime } from "@/components/shared/relative-time"
import { useWorkspace } from "@/components/shell/workspace-context"
import type { TimelineEntry } from "@/components/activities/activity-optimistic"
import type { SubjectName } from "@/convex/model/records/kinds"
import { EventChanges } from "./event-changes"
import { eventWords, ownEventWords, sourceWords, toldChanges } from "./event-words"

type Event = Extract<TimelineEntry, { kind: "event" }>

/** One change of the record, or of a deal of it: who, what, and each field before and after. */
function EventEntry({ object, event }: { object: SubjectName; event: Event }) {
  const { slug } = useWorkspace()
  const { deal } = event
  const noun = deal === null ? object : "deal"
  const fields = useFields(noun)
  // What a new record held at first is on the page above.
  const changes = event.verb === "created" || !fields ? [] : toldChanges(event.changes, fields)
  return (
    <div className="grid gap-1">
      <p className="text-sm">
        <span className="font-medium">{event.by.name}</span>{" "}
        {deal === null ? (
          ownEventWords({ verb: event.verb, noun })
        ) : (
          <>
            {eventWords({ verb: event.verb, noun })}{" "}
            <Link
              href={recordHref(slug, "deal", deal._id)}
              className="text-link underline decoration-1 underline-offset-4 outline-none hover:decoration-2 focus-visible:ring-2 focus-visible:ring-ring"
            >
              {deal.name}
            </Link>
          </>
        )}{" "}
        {sourceWords(event.source)} <RelativeTime time={event.at} className="sounding" />
      </p>
      <EventChanges changes={changes} names={event.names} />
    </div>
  )
}

export { EventEntry }
