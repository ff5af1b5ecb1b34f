"use client"

import { useConvexAuth, useMutation, useQuery } from "convex/react"
import Link from "next/link"
import { useRouter } from "next/navigation"
import type { ReactNode } from "react"

import { useSignOut } from "@/components/auth/use-sign-out"
import { useAttempt } from "@/components/shared/use-attempt"
import { useNow } from "@/components/shared/use-now"
import { workspaceHref } from "@/components/shell/nav-items"
import { Button } from "@/components/ui/button"
import { FieldError } from "@/components/ui/field"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { formatUntil } from "@/lib/format"
import { withNext } from "@/lib/next-param"

import { inviteStanding, type InvitePreview } from "./invite-standing"
import { ROLE_WORDS, withArticle } from "./role-words"

/** Where an invite's link leads: who invites whom to what, and the one next step. */
export function InviteView({ token }: { token: string }) {
  const { isLoading } = useConvexAuth()
  const preview = useQuery(api.invites.preview, isLoading ? "skip" : { token })
  const now = useNow()
  if (preview === undefined) return <InviteSkeleton />

  const standing = inviteStanding(preview, now)
  if (preview === null || standing.kind === "closed") {
    const { title, words } = standing.kind === "closed" ? standing : { title: "No invite here", words: "" }
    return (
      <InviteFrame title={title} actions={<ToOwnWorkspaces />}>
        <p>{words}</p>
      </InviteFrame>
    )
  }

  const { workspaceName, inviterName, role, maskedEmail, expiresAt } = preview
  return (
    <InviteFrame
      title={`Join ${workspaceName}`}
      actions={<NextStep token={token} preview={preview} now={now} />}
    >
      <p>
        <span className="font-medium text-foreground">{inviterName}</span> invites{" "}
        <span className="font-medium text-foreground">{maskedEmail}</span> as {withArticle(role)}.{" "}
        {ROLE_WORDS[role].may}
      </p>
      <p className="sounding" suppressHydrationWarning>
        The link works once and expires {formatUntil(expiresAt, now)}.
      </p>
    </InviteFrame>
  )
}

type NextStepProps = { token: string; preview: InvitePreview; now: number }

function NextStep({ token, preview, now }: NextStepProps) {
  const standing = inviteStanding(preview, now)
  const here = `/invite/${token}`
  switch (standing.kind) {
    case "member":
      return (
        <>
          <p className="text-sm">You are in {preview.workspaceName} already.</p>
          <Button asChild size="lg">
            <Link href={workspaceHref(standing.slug)}>Open {preview.workspaceName}</Link>
          </Button>
        </>
      )
    case "sign-in":
      return (
        <>
          <Button asChild size="lg">
            <Link href={withNext("/sign-up", here)}>Create an account</Link>
          </Button>
          <Button asChild size="lg" variant="outline">
            <Link href={withNext("/sign-in", here)}>I have an account</Link>
          </Button>
        </>
      )
    case "other-account":
      return <OtherAccount email={standing.email} maskedEmail={preview.maskedEmail} here={here} />
    case "ready":
      return <Accept token={token} workspaceName={preview.workspaceName} />
    case "closed":
      return null
  }
}

function Accept({ token, workspaceName }: { token: string; workspaceName: string }) {
  const accept = useMutation(api.invites.accept)
  const router = useRouter()
  const { pending, problem, attempt } = useAttempt()

  const onAccept = () =>
    attempt(async () => {
      const { slug } = await accept({ token })
      router.push(workspaceHref(slug))
    })

  return (
    <>
      <Button size="lg" disabled={pending} onClick={() => void onAccept()}>
        {pending ? "Joining…" : `Join ${workspaceName}`}
      </Button>
      <FieldError errors={[problem]} />
    </>
  )
}

function OtherAccount({ email, maskedEmail, here }: { email: string; maskedEmail: string; here: string }) {
  const signOut = useSignOut()
  return (
    <>
      <p role="alert" className="text-sm">
        You are signed in as <span className="font-medium [overflow-wrap:anywhere]">{email}</span>, but this
        invite is for <span className="font-medium">{maskedEmail}</span>.
      </p>
      <Button size="lg" onClick={() => void signOut(withNext("/sign-in", here))}>
        Use another account
      </Button>
      <ToOwnWorkspaces />
    </>
  )
}

function ToOwnWorkspaces() {
  return (
    <Button asChild size="lg" variant="outline">
      <Link href="/w">Open your workspaces</Link>
    </Button>
  )
}

type InviteFrameProps = { title: string; children: ReactNode; actions: ReactNode }

function InviteFrame({ title, children, actions }: InviteFrameProps) {
  return (
    <>
      <h1 className="headline text-4xl break-words">{title}</h1>
      <div className="mt-3 mb-8 grid gap-3 text-muted-foreground">{children}</div>
      <div className="grid gap-3">{actions}</div>
    </>
  )
}

function InviteSkeleton() {
  return (
    <div role="status" aria-label="Opening the invite" className="grid gap-4">
      <Skeleton className="h-10 w-2/3" />
      <Skeleton className="h-16" />
      <Skeleton className="h-11" />
    </div>
  )
}
