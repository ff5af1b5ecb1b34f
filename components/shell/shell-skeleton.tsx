import { Skeleton } from "@/components/ui/skeleton"

/** The shell's outline while the session and the workspace are looked up. */
export function ShellSkeleton({ sidebarOpen }: { sidebarOpen: boolean }) {
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <p role="status" className="sr-only">
        Opening the workspace…
      </p>
      <div className="h-14 border-b bg-sidebar md:hidden" />
      <div
        data-state={sidebarOpen ? "open" : "closed"}
        className="hidden h-dvh shrink-0 border-r bg-sidebar data-[state=closed]:w-16 data-[state=open]:w-62 md:block"
      />
      <div className="flex flex-1 flex-col gap-6 p-4 md:p-8">
        <Skeleton className="h-9 w-48" />
        <Skeleton className="h-40 w-full" />
        <Skeleton className="h-64 w-full" />
      </div>
    </div>
  )
}
