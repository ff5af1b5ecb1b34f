"use client"

import { useQuery } from "convex/react"
import { CheckIcon, CopyIcon } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"

import { Button } from "@/components/ui/button"
import { Input } from "@/components/ui/input"
import { api } from "@/convex/_generated/api"

import type { InviteLink } from "./member-types"

/** An invite's link with its copy button, and whether it was mailed as well. */
export function InviteLinkNote({ link }: { link: InviteLink }) {
  const delivery = useQuery(api.mail.delivery)
  const [copied, setCopied] = useState(false)
  const address = `${window.location.origin}/invite/${link.token}`

  async function copy() {
    try {
      await navigator.clipboard.writeText(address)
      setCopied(true)
    } catch {
      toast.error("The browser did not let us copy. Select the link and copy it yourself.")
    }
  }

  return (
    <div className="grid gap-3">
      <div className="flex gap-2">
        <Input
          readOnly
          aria-label="Link of the invite"
          value={address}
          onFocus={(event) => event.target.select()}
          className="font-mono text-xs"
        />
        <Button variant="outline" onClick={() => void copy()}>
          {copied ? <CheckIcon aria-hidden /> : <CopyIcon aria-hidden />}
          {copied ? "Copied" : "Copy link"}
        </Button>
      </div>
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
