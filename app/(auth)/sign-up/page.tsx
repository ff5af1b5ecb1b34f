import type { Metadata } from "next"
import Link from "next/link"

import { SignUpForm } from "@/components/auth/sign-up-form"
import { isInvite, nextFrom, withNext } from "@/lib/next-param"

export const metadata: Metadata = { title: "Create a workspace" }

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const next = nextFrom(await searchParams)
  return (
    <>
      <h1 className="headline text-4xl">{isInvite(next) ? "Create an account" : "Create a workspace"}</h1>
      <p className="mt-2 mb-8 text-muted-foreground">
        {isInvite(next) ? "Already have an account? " : "Already have one? "}
        <Link className="text-link underline underline-offset-4" href={withNext("/sign-in", next)}>
          Sign in
        </Link>
      </p>
      <SignUpForm next={next} />
    </>
  )
}
