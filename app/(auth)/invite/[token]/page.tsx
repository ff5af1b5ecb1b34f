import type { Metadata } from "next"

import { InviteView } from "@/components/members/invite-view"

/** The address holds a secret: it goes into no index and no referrer. */
export const metadata: Metadata = {
  title: "Invitation",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
}

export default async function InvitePage({ params }: PageProps<"/invite/[token]">) {
  const { token } = await params
  return <InviteView token={token} />
}
