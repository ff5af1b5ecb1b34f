"use client"

import { useQuery } from "convex/react"

import { CopyField } from "@/components/shared/copy-field"
import { api } from "@/convex/_generated/api"

import type { InviteLink } from "./member-types"

/** An invite's link with its copy button, and whether it was mailed as well. */
export function InviteLinkNote({ link }: { link: InviteLink }) {
  const delivery = useQuery(api.mail.delivery)
  const address = `${window.location.origin}/invite/${link.token}`

  return (
    <div className="grid gap-3">
      <CopyField label="Link of the invite" value={address} />
      <p className="text-sm text-muted-foreground">
        {delivery === undefined ? "" : DELIVERY[delivery](link.email)}
      </p>
    </div>
  )
}

const DELIVERY = {
  resend: (email: string) => `We have also sent it to ${email}.`,
  local: () =>
    "No mail service is set up, so the mail waits in the local outbox (/outbox). Send the link yourself.",
  none: () => "No mail service is set up, so send the link yourself.",
}
