import { cookies } from "next/headers"

import { Shell } from "@/components/shell/shell"
import { SIDEBAR_COOKIE } from "@/lib/remember"

export default async function WorkspaceLayout({ children, params }: LayoutProps<"/w/[workspace]">) {
  const { workspace } = await params
  const sidebarOpen = (await cookies()).get(SIDEBAR_COOKIE)?.value !== "closed"
  return (
    <Shell slug={workspace} sidebarOpen={sidebarOpen}>
      {children}
    </Shell>
  )
}
