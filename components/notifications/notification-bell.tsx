"use client"

import { useQuery } from "convex/react"
import { BellIcon } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { cn } from "@/lib/cn"
import { NotificationList } from "./notification-list"
import { countText } from "./unread-words"

type NotificationBellProps = { form: "row" | "compact" | "bar" }

/** The bell of the shell with the number of unread notifications; opened, it shows them. */
function NotificationBell({ form }: NotificationBellProps) {
  const { _id: workspaceId } = useWorkspace()
  const unread = useQuery(api.notifications.unread, { workspaceId }) ?? 0
  const [open, setOpen] = useState(false)
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          size={form === "bar" ? "icon-lg" : "default"}
          className={cn(
            "relative",
            form === "row" && "h-10 w-full justify-start gap-3 px-3 hover:bg-sidebar-accent",
            form === "compact" && "h-10 w-12 px-0 hover:bg-sidebar-accent",
          )}
        >
          <BellIcon aria-hidden className={form === "bar" ? "size-5" : "size-[1.125rem]"} />
          <span className={form === "row" ? undefined : "sr-only"}>Notifications</span>
          {unread > 0 && (
            <span
              className={cn(
                "rounded-sm px-1.5 numeral text-xs font-semibold",
                form === "row"
                  ? "ml-auto bg-signal/12 text-signal-ink"
                  : "absolute top-0.5 right-0 border bg-popover px-1 text-[0.625rem] text-signal-ink",
              )}
            >
              {countText(unread)}
              <span className="sr-only"> unread</span>
            </span>
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent
        aria-label="Notifications"
        align={form === "bar" ? "end" : "start"}
        side={form === "bar" ? "bottom" : "right"}
        collisionPadding={12}
        className="flex max-h-[min(32rem,80dvh)] w-[min(24rem,calc(100vw-1.5rem))] flex-col p-0"
      >
        <NotificationList unread={unread} onGo={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  )
}

export { NotificationBell }
