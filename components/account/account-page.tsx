"use client"

import { ArrowLeftIcon } from "lucide-react"
import Link from "next/link"
import type { ReactNode } from "react"

import { Logo } from "@/components/shared/logo"
import { PageHeader } from "@/components/shared/page-header"
import { ConnectionBanner } from "@/components/shell/connection-banner"
import { SessionGate } from "@/components/shell/session-gate"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"

import { AvatarPicker } from "./avatar-picker"
import { NameForm } from "./name-form"
import { PasswordForm } from "./password-form"
import { useViewer } from "./person-context"
import { SessionList } from "./session-list"
import { ThemeChoice } from "./theme-choice"
import { TimeZoneChoice } from "./time-zone-choice"

/** A person's own settings. Belongs to no workspace, so it works without one. */
export function AccountPage() {
  return (
    <>
      <ConnectionBanner />
      <header className="flex h-14 items-center justify-between gap-4 border-b bg-sidebar px-4 md:px-8">
        <Link
          href="/"
          className="flex rounded-md outline-none focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-offset-4 focus-visible:ring-offset-background"
        >
          <Logo />
        </Link>
        <Button asChild variant="ghost">
          <Link href="/w">
            <ArrowLeftIcon aria-hidden /> Your workspace
          </Link>
        </Button>
      </header>
      <main className="mx-auto w-full max-w-4xl px-4 py-8 md:px-8 md:py-10">
        <SessionGate loading={<Loading />}>
          <Settings />
        </SessionGate>
      </main>
    </>
  )
}

function Settings() {
  const viewer = useViewer()
  if (!viewer) return <Loading />
  return (
    <>
      <PageHeader title="Your account" description={`Signed in as ${viewer.email}`} />
      <Section title="Profile" about="How others in your workspaces see you.">
        <AvatarPicker viewer={viewer} />
        <NameForm name={viewer.name} />
      </Section>
      <Section title="Display" about="Follows you to every browser you sign in with.">
        <ThemeChoice />
        <TimeZoneChoice timeZone={viewer.timeZone} />
      </Section>
      <Section title="Password" about="You will get a mail about the change.">
        <PasswordForm email={viewer.email} />
      </Section>
      <Section title="Sessions" about="Where you are signed in. Signing a browser out takes effect at once.">
        <SessionList />
      </Section>
    </>
  )
}

function Section({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="mt-8 grid gap-x-10 gap-y-5 border-t pt-8 md:grid-cols-[13rem_minmax(0,1fr)]"
    >
      <div>
        <h2 className="font-display text-lg leading-tight font-semibold">{title}</h2>
        <p className="mt-1 text-sm text-muted-foreground">{about}</p>
      </div>
      <div className="grid max-w-lg min-w-0 gap-6">{children}</div>
    </section>
  )
}

function Loading() {
  return (
    <div className="flex flex-col gap-8">
      <p role="status" className="sr-only">
        Opening your account…
      </p>
      <Skeleton className="h-9 w-48" />
      <Skeleton className="h-40" />
      <Skeleton className="h-40" />
    </div>
  )
}
