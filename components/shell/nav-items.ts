// The pages of a workspace, in the order of the sidebar, the command menu and the mobile menu.
import {
  AnchorIcon,
  BellRingIcon,
  Building2Icon,
  CircleCheckIcon,
  ContactRoundIcon,
  CopyIcon,
  KanbanIcon,
  MessageCircleQuestionIcon,
  MoonStarIcon,
  RadioTowerIcon,
  SettingsIcon,
  type LucideIcon,
} from "lucide-react"
import type { Route } from "next"

type Page =
  | ""
  | "companies"
  | "contacts"
  | "deals"
  | "tasks"
  | "duplicates"
  | "reports"
  | "alerts"
  | "assistant"
  | "realtime"
  | "import"
  | "settings"

export type NavItem = { label: string; page: Page; icon: LucideIcon }

export const NAV_ITEMS: readonly NavItem[] = [
  { label: "Dashboard", page: "", icon: AnchorIcon },
  { label: "Reports", page: "reports", icon: MoonStarIcon },
  { label: "Alerts", page: "alerts", icon: BellRingIcon },
  { label: "Companies", page: "companies", icon: Building2Icon },
  { label: "Contacts", page: "contacts", icon: ContactRoundIcon },
  { label: "Deals", page: "deals", icon: KanbanIcon },
  { label: "Tasks", page: "tasks", icon: CircleCheckIcon },
  { label: "Duplicates", page: "duplicates", icon: CopyIcon },
  { label: "Assistant", page: "assistant", icon: MessageCircleQuestionIcon },
  { label: "Realtime", page: "realtime", icon: RadioTowerIcon },
]

/** At the foot of the sidebar. Its sections: components/settings/settings-nav.ts. */
export const SETTINGS_ITEM: NavItem = { label: "Settings", page: "settings", icon: SettingsIcon }

/** `query` without the question mark. */
export function workspaceHref(slug: string, page: Page = "", query = ""): Route {
  const path = page === "" ? `/w/${slug}` : `/w/${slug}/${page}`
  return (query === "" ? path : `${path}?${query}`) as Route
}

/** Whether `pathname` is that page or something below it; below the dashboard are the other dashboards. */
export function isCurrent(pathname: string, slug: string, page: Page): boolean {
  const path = workspaceHref(slug, page)
  const isBelow = pathname.startsWith(page === "" ? `${path}/dashboards/` : `${path}/`)
  return pathname === path || isBelow
}
