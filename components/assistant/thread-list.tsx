"use client"

import { MoreHorizontalIcon, PencilIcon, Trash2Icon } from "lucide-react"
import { RelativeTime } from "@/components/shared/relative-time"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { Skeleton } from "@/components/ui/skeleton"
import { cn } from "@/lib/cn"

type Thread = { threadId: string; title: string; updatedAt: number }

type ThreadListProps = {
  /** undefined while loading. */
  threads: readonly Thread[] | undefined
  currentId: string | null
  onOpen: (threadId: string) => void
  onRename: (thread: Thread) => void
  onDelete: (thread: Thread) => void
}

function ThreadList({ threads, currentId, onOpen, onRename, onDelete }: ThreadListProps) {
  if (threads === undefined) return <ThreadListSkeleton />
  if (threads.length === 0)
    return <p className="px-2 text-sm text-muted-foreground">Conversations you begin are kept here.</p>
  return (
    <ul className="flex flex-col gap-0.5">
      {threads.map((thread) => (
        <li
          key={thread.threadId}
          className={cn(
            "group relative flex items-center gap-1 rounded-md pr-1 pl-2.5 hover:bg-accent",
            thread.threadId === currentId && "bg-accent",
          )}
        >
          <div className="min-w-0 flex-1 py-2">
            <button
              type="button"
              title={thread.title}
              aria-current={thread.threadId === currentId ? "true" : undefined}
              onClick={() => onOpen(thread.threadId)}
              className="block w-full truncate text-left text-sm outline-none after:absolute after:inset-0 focus-visible:after:rounded-md focus-visible:after:ring-2 focus-visible:after:ring-ring focus-visible:after:ring-inset"
            >
              {thread.title}
            </button>
            <RelativeTime time={thread.updatedAt} className="sounding" />
          </div>
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Actions for ${thread.title}`}
                className="z-10"
              >
                <MoreHorizontalIcon />
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent align="end">
              <DropdownMenuItem onSelect={() => onRename(thread)}>
                <PencilIcon aria-hidden /> Rename
              </DropdownMenuItem>
              <DropdownMenuItem variant="destructive" onSelect={() => onDelete(thread)}>
                <Trash2Icon aria-hidden /> Delete
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        </li>
      ))}
    </ul>
  )
}

function ThreadListSkeleton() {
  return (
    <div role="status" aria-label="Loading conversations" className="flex flex-col gap-2 px-2">
      {["w-4/5", "w-3/5", "w-2/3"].map((width) => (
        <Skeleton key={width} className={cn("h-8", width)} />
      ))}
    </div>
  )
}

export { ThreadList, type Thread }
