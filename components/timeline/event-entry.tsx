"use client"

import { useFields } from "@/components/records/use-fields"
import { RelativeTime } from "@/components/shared/relative-time"
import type { TimelineEntry } from "@/components/activities/activity-optimistic"
import type { SubjectName } from "@/convex/model/records/kinds"
import { EventChanges } from "./event-changes"
import { ownEventWords, sourceWords, toldChanges } from "./event-words"

type Event = Extract<TimelineEntry, { kind: "event" }>

/** One change of the record: who, what, and each field before and after. */
function EventEntry({ object, event }: { object: SubjectName; event: Event }) {
  const fields = useFields(object)
  // What a new record held at first is on the page above.
  const changes = event.verb === "created" || !fields ? [] : toldChanges(event.changes, fields)
  return (
    <div className="grid gap-1">
      <p className="text-sm">
        <span className="font-medium">{event.by.name}</span>{" "}
        {ownEventWords({ verb: event.verb, noun: object })} {sourceWords(event.source)}{" "}
        <RelativeTime time={event.at} className="sounding" />
      </p>
      <EventChanges changes={changes} names={event.names} />
    </div>
  )
}

export { EventEntry }
