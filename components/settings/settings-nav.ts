// The sections of a workspace's settings, in their order on the settings pages and in the command menu.
// A new section is one line here and a folder in app/w/[workspace]/settings.
import {
  FlaskConicalIcon,
  KanbanIcon,
  ScaleIcon,
  ScrollTextIcon,
  Settings2Icon,
  TagsIcon,
  TextCursorInputIcon,
  TriangleAlertIcon,
  UsersRoundIcon,
  type LucideIcon,
} from "lucide-react"
import type { Route } from "next"

import { workspaceHref } from "@/components/shell/nav-items"
import { mayDo, type Permission, type Role } from "@/convex/permissions"

export type SettingsSection = {
  label: string
  /** Folder below settings; "" is the first page. */
  page: string
  icon: LucideIcon
  /** Who sees it; everybody when there is none. */
  permission?: Permission
}

const SECTIONS: readonly SettingsSection[] = [
  { label: "General", page: "", icon: Settings2Icon },
  { label: "Members", page: "members", icon: UsersRoundIcon, permission: "members.read" },
  { label: "Pipelines", page: "pipelines", icon: KanbanIcon, permission: "pipelines.manage" },
  { label: "Fields", page: "fields", icon: TextCursorInputIcon, permission: "fields.manage" },
  { label: "Tags", page: "tags", icon: TagsIcon, permission: "tags.write" },
  { label: "Audit log", page: "audit", icon: ScrollTextIcon, permission: "audit.read" },
  { label: "Check the numbers", page: "numbers", icon: ScaleIcon, permission: "metrics.check" },
  { label: "Sample data", page: "sample", icon: FlaskConicalIcon, permission: "sample.manage" },
  { label: "Danger zone", page: "danger", icon: TriangleAlertIcon },
]

/** The sections somebody with this role sees. */
export function settingsSections(role: Role): SettingsSection[] {
  return SECTIONS.filter(({ permission }) => permission === undefined || mayDo(role, permission))
}

export function settingsHref(slug: string, page = ""): Route {
  const first = workspaceHref(slug, "settings")
  return (page === "" ? first : `${first}/${page}`) as Route
}
