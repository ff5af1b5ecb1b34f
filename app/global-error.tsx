"use client"

// Stands in for the root layout when that itself fails, so it brings its own html and styles.
import { errorToWords } from "@/lib/errors-to-words"

import "./globals.css"

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void }

export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center p-6">
        <main className="max-w-md">
          <title>Wellspring has a problem</title>
          <h1 className="text-3xl font-bold">Wellspring could not start this page</h1>
          <p className="mt-3 text-muted-foreground">{errorToWords(error).message}</p>
          <button
            type="button"
            onClick={reset}
            className="mt-6 rounded-md bg-primary px-4 py-2 font-medium text-primary-foreground"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
