import { fetchQuery } from "convex/nextjs"
import type { Metadata } from "next"
import Link from "next/link"
import { notFound } from "next/navigation"

import { OutboxList } from "@/components/mail/outbox-list"
import { Logo } from "@/components/shared/logo"
import { PageHeader } from "@/components/shared/page-header"
import { api } from "@/convex/_generated/api"
import { backendUrl } from "@/lib/env"

export const metadata: Metadata = { title: "Local outbox", robots: { index: false } }

/** The mail of a Wellspring that has no mail service; on any other there is no such page. */
export default async function OutboxPage() {
  const delivery = await fetchQuery(api.mail.delivery, {}, { url: backendUrl() })
  if (delivery !== "local") notFound()
  return (
    <main className="mx-auto flex w-full max-w-3xl flex-col gap-8 px-4 py-8 sm:px-6">
      <Link
        href="/"
        className="flex w-fit rounded-md outline-none focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-offset-4 focus-visible:ring-offset-background"
      >
        <Logo />
      </Link>
      <PageHeader
        title="Local outbox"
        description="No mail service is set up here, so mail ends on this page instead of in a mailbox. It is kept for a week, and anybody who can open this page can read it."
      />
      <OutboxList />
    </main>
  )
}
