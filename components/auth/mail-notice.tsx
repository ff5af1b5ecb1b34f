import { fetchQuery } from "convex/nextjs"
import Link from "next/link"

import { api } from "@/convex/_generated/api"
import { backendUrl } from "@/lib/env"

import { Notice } from "./notice"

/** Says so when a code cannot arrive by mail here; nothing when it can. */
export async function MailNotice() {
  const delivery = await fetchQuery(api.mail.delivery, {}, { url: backendUrl() })
  if (delivery === "resend") return null
  if (delivery === "none") {
    return (
      <Notice className="mb-8">
        No mail service is set up here, so no code can be sent. Ask whoever runs this Wellspring.
      </Notice>
    )
  }
  return (
    <Notice className="mb-8">
      No mail service is set up here: the code is in the{" "}
      <Link className="text-link underline underline-offset-4" href="/outbox" target="_blank">
        local outbox
      </Link>
      .
    </Notice>
  )
}
