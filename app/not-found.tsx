import Link from "next/link"

import { LostPage } from "@/components/shared/lost-page"
import { Button } from "@/components/ui/button"

export const metadata = { title: "Not found" }

export default function NotFound() {
  return (
    <LostPage
      mark="404 · no bottom found"
      title="There is nothing charted here"
      actions={
        <>
          <Button asChild>
            <Link href="/w">Open your workspace</Link>
          </Button>
          <Button asChild variant="outline">
            <Link href="/">Home page</Link>
          </Button>
        </>
      }
    >
      The address may be mistyped, or the page may have moved.
    </LostPage>
  )
}
