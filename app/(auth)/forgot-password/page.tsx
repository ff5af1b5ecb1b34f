import type { Metadata } from "next"
import Link from "next/link"

import { ForgotPasswordForm } from "@/components/auth/forgot-password-form"

export const metadata: Metadata = { title: "Forgotten password" }

export default function ForgotPasswordPage() {
  return (
    <>
      <h1 className="headline text-4xl">Forgot your password?</h1>
      <p className="mt-2 mb-8 text-muted-foreground">
        We mail you a code to set a new one. Remembered it?{" "}
        <Link className="text-link underline underline-offset-4" href="/sign-in">
          Sign in
        </Link>
      </p>
      <ForgotPasswordForm />
    </>
  )
}
