import type { Metadata } from "next"
import Link from "next/link"

import { MailNotice } from "@/components/auth/mail-notice"
import { ResetPasswordForm } from "@/components/auth/reset-password-form"

export const metadata: Metadata = { title: "New password" }

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const { email } = await searchParams
  return (
    <>
      <h1 className="headline text-4xl">Set a new password</h1>
      <p className="mt-2 mb-8 text-muted-foreground">
        If there is an account with this address, a code is on its way to it. Nothing there?{" "}
        <Link className="text-link underline underline-offset-4" href="/forgot-password">
          Ask again
        </Link>
      </p>
      <MailNotice />
      <ResetPasswordForm email={typeof email === "string" ? email : ""} />
    </>
  )
}
