"use client"

import { PageFault } from "@/components/shell/page-fault"

type ErrorPageProps = { error: Error; reset: () => void }

/** Below the shell, which knows by itself when the whole workspace is out of reach. */
export default function WorkspaceErrorPage({ error, reset }: ErrorPageProps) {
  return <PageFault error={error} retry={reset} />
}
