"use client"

import { LostPage } from "@/components/shared/lost-page"
import { Button } from "@/components/ui/button"
import { errorToWords } from "@/lib/errors-to-words"

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <LostPage
      mark={error.digest ? `fault ${error.digest}` : "fault"}
      title="This page ran aground"
      actions={<Button onClick={reset}>Try again</Button>}
    >
      {errorToWords(error).message} Nothing you saved is lost.
    </LostPage>
  )
}
