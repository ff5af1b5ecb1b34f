import type { Metadata } from "next"
import Link from "next/link"
import { Example } from "@/components/realtime/example"
import { Logo } from "@/components/shared/logo"
import { PageHeader } from "@/components/shared/page-header"

export const metadata: Metadata = { title: "Listen to a channel", robots: { index: false } }

/** What the users of somebody's app could see: no account, only a grant. */
export default function RealtimeExamplePage() {
  return (
    <main className="mx-auto flex w-full max-w-2xl flex-col gap-8 px-4 py-8 sm:px-6">
      <Link
        href="/"
        className="flex w-fit rounded-md outline-none focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-offset-4 focus-visible:ring-offset-background"
      >
        <Logo />
      </Link>
      <PageHeader
        title="Listen to a channel"
        description="This page is an example: it listens live with a grant, and nobody is signed in."
      />
      <Example />
    </main>
  )
}
