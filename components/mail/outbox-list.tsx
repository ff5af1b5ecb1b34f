"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { MailIcon } from "lucide-react"

import { EmptyState } from "@/components/shared/empty-state"
import { RelativeTime } from "@/components/shared/relative-time"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"

import { splitLinks } from "./split-links"

type OutboxMail = FunctionReturnType<typeof api.mail.outbox>[number]

/** The newest mail first; a mail written while one looks appears by itself. */
export function OutboxList() {
  const mails = useQuery(api.mail.outbox)
  if (mails === undefined) {
    return (
      <div role="status" aria-label="Opening the outbox" className="flex flex-col gap-4">
        <Skeleton className="h-40" />
        <Skeleton className="h-40" />
      </div>
    )
  }
  if (mails.length === 0) {
    return (
      <EmptyState
        icon={<MailIcon aria-hidden />}
        title="Nothing written yet"
        description="Invitations and password codes appear here the moment they are written."
      />
    )
  }
  return (
    <ol aria-label="Mail" className="flex flex-col gap-4">
      {mails.map((mail) => (
        <li key={mail._id}>
          <Letter mail={mail} />
        </li>
      ))}
    </ol>
  )
}

function Letter({ mail }: { mail: OutboxMail }) {
  return (
    <article className="overflow-hidden rounded-lg border bg-card">
      <header className="border-b bg-muted px-5 py-3">
        <h2 className="font-display leading-tight font-semibold break-words">{mail.subject}</h2>
        <p className="mt-1 flex flex-wrap justify-between gap-x-4 text-sm text-muted-foreground">
          <span className="min-w-0 break-all">To {mail.to}</span>
          <RelativeTime time={mail._creationTime} />
        </p>
      </header>
      <p className="px-5 py-4 text-sm leading-relaxed break-words whitespace-pre-wrap">
        {splitLinks(mail.text).map((part, index) =>
          part.link ? (
            <a
              key={index}
              href={part.text}
              className="break-all text-link underline underline-offset-4 outline-none focus-visible:ring-2 focus-visible:ring-ring"
            >
              {part.text}
            </a>
          ) : (
            part.text
          ),
        )}
      </p>
    </article>
  )
}
