import type { Metadata } from "next"
import Link from "next/link"

import { Notice } from "@/components/auth/notice"
import { SignInForm } from "@/components/auth/sign-in-form"
import { isInvite, nextFrom, withNext } from "@/lib/next-param"

export const metadata: Metadata = { title: "Sign in" }

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const params = await searchParams
  const next = nextFrom(params)
  return (
    <>
      <h1 className="headline text-4xl">Sign in</h1>
      <p className="mt-2 mb-8 text-muted-foreground">
        New here?{" "}
        <Link className="text-link underline underline-offset-4" href={withNext("/sign-up", next)}>
          {isInvite(next) ? "Create an account" : "Create a workspace"}
        </Link>
      </p>
      {params.ended === "1" && (
        <Notice className="mb-8">You were signed out in this browser. Sign in again to go on.</Notice>
      )}
      <SignInForm next={next} />
      <p className="mt-6 text-sm">
        <Link className="text-link underline underline-offset-4" href="/forgot-password">
          I forgot my password
        </Link>
      </p>
    </>
  )
}
