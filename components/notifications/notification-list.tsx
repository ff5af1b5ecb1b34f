"use client"

import { useMutation, usePaginatedQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { BellRingIcon } from "lucide-react"
import type { Route } from "next"
import Link from "next/link"
import { LoadMore } from "@/components/shared/load-more"
import { RelativeTime } from "@/components/shared/relative-time"
import { tellError } from "@/components/shared/tell-error"
import { workspaceHref } from "@/components/shell/nav-items"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { cn } from "@/lib/cn"

type Notification = FunctionReturnType<typeof api.notifications.list>["page"][number]

const PAGE = 20

/** What one was told, the newest first. Mounted while the bell is open. */
function NotificationList({ unread, onGo }: { unread: number; onGo: () => void }) {
  const { _id: workspaceId } = useWorkspace()
  const { results, status, loadMore } = usePaginatedQuery(
    api.notifications.list,
    { workspaceId },
    { initialNumItems: PAGE },
  )
  const markAllRead = useMutation(api.notifications.markAllRead)
  const markRead = useMutation(api.notifications.markRead)
  return (
    <>
      <div className="flex min-h-12 items-center justify-between gap-3 border-b py-2 pr-2 pl-4">
        <h2 className="font-display font-semibold">Notifications</h2>
        {unread > 0 && (
          <Button
            variant="ghost"
            size="sm"
            onClick={() => void markAllRead({ workspaceId }).catch(tellError)}
          >
            Mark all as read
          </Button>
        )}
      </div>
      <div className="min-h-0 overflow-y-auto">
        {status === "LoadingFirstPage" && (
          <div role="status" aria-label="Loading notifications" className="grid gap-2 p-4">
            <Skeleton className="h-12" />
            <Skeleton className="h-12" />
          </div>
        )}
        {status === "Exhausted" && results.length === 0 && (
          <p className="flex flex-col items-center gap-2 px-6 py-10 text-center text-sm text-balance text-muted-foreground">
            <BellRingIcon aria-hidden className="size-5" />
            Nothing yet. When an alert fires, you are told here.
          </p>
        )}
        {results.length > 0 && (
          <ul aria-label="Notifications" className="divide-y">
            {results.map((notification) => (
              <Item
                key={notification._id}
                notification={notification}
                onGo={() => {
                  const { _id: notificationId, read } = notification
                  if (!read) void markRead({ workspaceId, notificationId }).catch(tellError)
                  onGo()
                }}
              />
            ))}
          </ul>
        )}
        <LoadMore status={status} onLoad={() => loadMore(PAGE)} />
      </div>
    </>
  )
}

function Item({ notification, onGo }: { notification: Notification; onGo: () => void }) {
  const { slug } = useWorkspace()
  const { title, text, link, at, read } = notification
  return (
    <li>
      <Link
        href={`${workspaceHref(slug)}/${link}` as Route}
        onClick={onGo}
        className="flex gap-3 px-4 py-3 outline-none hover:bg-accent focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-inset"
      >
        <span
          aria-hidden
          className={cn("mt-1.5 size-2 shrink-0 rounded-full", read ? "bg-transparent" : "bg-signal")}
        />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline justify-between gap-3">
            <span className={cn("min-w-0 truncate text-sm", !read && "font-semibold")}>
              {!read && <span className="sr-only">Unread: </span>}
              {title}
            </span>
            <RelativeTime time={at} className="shrink-0 sounding" />
          </span>
          <span className="mt-0.5 block text-sm break-words text-muted-foreground">{text}</span>
        </span>
      </Link>
    </li>
  )
}

export { NotificationList }
