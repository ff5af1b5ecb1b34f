"use client"

import { useEffect, useEffectEvent, useRef } from "react"
import { Button } from "@/components/ui/button"
import { Spinner } from "@/components/ui/spinner"

type LoadMoreProps = {
  status: "LoadingFirstPage" | "CanLoadMore" | "LoadingMore" | "Exhausted"
  onLoad: () => void
}

/** The end of a paged list: loads the next page when scrolled near, or by its button. */
function LoadMore({ status, onLoad }: LoadMoreProps) {
  const end = useRef<HTMLDivElement>(null)
  const onNear = useEffectEvent(() => {
    if (status === "CanLoadMore") onLoad()
  })

  useEffect(() => {
    if (!end.current || status !== "CanLoadMore") return
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && onNear(), {
      rootMargin: "480px",
    })
    watcher.observe(end.current)
    return () => watcher.disconnect()
  }, [status])

  if (status !== "CanLoadMore" && status !== "LoadingMore") return null
  return (
    <div ref={end} className="flex justify-center py-4">
      <Button variant="outline" size="sm" disabled={status === "LoadingMore"} onClick={onLoad}>
        {status === "LoadingMore" && <Spinner aria-hidden role={undefined} />}
        {status === "LoadingMore" ? "Loading…" : "Load more"}
      </Button>
    </div>
  )
}

export { LoadMore }
