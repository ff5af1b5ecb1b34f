"use client"

// What one can do from the command menu, for the role one has.
import { useMutation, useQuery } from "convex/react"
import {
  BuildingIcon,
  CircleCheckIcon,
  ContactRoundIcon,
  FileInputIcon,
  FlaskConicalIcon,
  HandshakeIcon,
  HousePlusIcon,
  KeyboardIcon,
  LogOutIcon,
  MessageCirclePlusIcon,
  Undo2Icon,
  UserPlusIcon,
  type LucideIcon,
} from "lucide-react"
import { useTheme } from "next-themes"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useSignOut } from "@/components/auth/use-sign-out"
import { GO_KEYS } from "@/components/keyboard/shortcuts"
import { settingsHref, settingsSections } from "@/components/settings/settings-nav"
import { tellError } from "@/components/shared/tell-error"
import { NAV_ITEMS, workspaceHref } from "@/components/shell/nav-items"
import { useShellDialog } from "@/components/shell/shell-dialogs"
import { THEME_CHOICES } from "@/components/shell/theme-choices"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { useUndo } from "@/components/undo/undo-provider"
import { api } from "@/convex/_generated/api"

export type Command = {
  label: string
  icon: LucideIcon
  run: () => void
  /** Other words it is found by. */
  words?: string
  /** Keys that do the same. */
  keys?: readonly string[]
}
export type CommandGroup = { title: string; commands: Command[] }

/** What can be added, with the page whose form opens. */
const CREATES = [
  { label: "Add contact", page: "contacts", icon: ContactRoundIcon },
  { label: "Add company", page: "companies", icon: BuildingIcon },
  { label: "New deal", page: "deals", icon: HandshakeIcon },
  { label: "New task", page: "tasks", icon: CircleCheckIcon },
] as const

export function useCommands(): CommandGroup[] {
  const { _id: workspaceId, slug, role } = useWorkspace()
  const mayWrite = useMay("records.write")
  const mayImport = useMay("records.import")
  const mayInvite = useMay("members.manage")
  const maySample = useMay("sample.manage")
  const workspaces = useQuery(api.workspaces.list)
  const sample = useQuery(api.sampleData.status, maySample ? { workspaceId } : "skip")
  const fill = useMutation(api.sampleData.fill)
  const { setTheme } = useTheme()
  const router = useRouter()
  const openDialog = useShellDialog()
  const signOut = useSignOut()
  const { undoLast } = useUndo()

  const go = (href: Route) => () => router.push(href)

  async function fillWithSamples() {
    try {
      await fill({ workspaceId })
      router.push(settingsHref(slug, "sample"))
    } catch (error) {
      tellError(error)
    }
  }

  const creates = CREATES.flatMap(({ label, page, icon }): Command[] => {
    const item = NAV_ITEMS.find((each) => each.page === page)
    if (item === undefined || !mayWrite) return []
    return [{ label, icon, words: "create new add", run: go(workspaceHref(slug, item.page, "new=1")) }]
  })
  const samples: Command =
    sample?.empty === true
      ? {
          label: "Fill with sample data",
          icon: FlaskConicalIcon,
          words: "demo",
          run: () => void fillWithSamples(),
        }
      : {
          label: "Sample data",
          icon: FlaskConicalIcon,
          words: "demo remove",
          run: go(settingsHref(slug, "sample")),
        }

  return [
    {
      title: "Do",
      commands: [
        ...creates,
        {
          label: "Ask the assistant",
          icon: MessageCirclePlusIcon,
          run: go(workspaceHref(slug, "assistant", "new=1")),
        },
        ...(mayInvite
          ? [{ label: "Invite somebody", icon: UserPlusIcon, run: go(settingsHref(slug, "members")) }]
          : []),
        ...(mayImport
          ? [
              {
                label: "Import a CSV file",
                icon: FileInputIcon,
                words: "upload spreadsheet excel bring",
                run: go(workspaceHref(slug, "import")),
              },
            ]
          : []),
        ...(mayWrite
          ? [{ label: "Undo the last thing I did", icon: Undo2Icon, keys: ["Mod+Z"], run: undoLast }]
          : []),
        ...(maySample ? [samples] : []),
        {
          label: "Show the keyboard map",
          icon: KeyboardIcon,
          words: "shortcuts help keys",
          keys: ["?"],
          run: () => openDialog("keyboard"),
        },
      ],
    },
    {
      title: "Go to",
      commands: NAV_ITEMS.map(({ label, page, icon }) => ({
        ...{ label, icon, run: go(workspaceHref(slug, page)) },
        ...(page in GO_KEYS && { keys: ["g", GO_KEYS[page]] }),
      })),
    },
    {
      title: "Settings",
      commands: settingsSections(role).map(({ label, page, icon }) => ({
        ...{ label, icon, words: "settings", run: go(settingsHref(slug, page)) },
      })),
    },
    {
      title: "Workspace",
      commands: [
        ...(workspaces ?? [])
          .filter((workspace) => workspace.slug !== slug)
          .map((workspace) => ({
            ...{ label: `Switch to ${workspace.name}`, icon: BuildingIcon, words: "workspace" },
            run: go(workspaceHref(workspace.slug)),
          })),
        {
          label: "New workspace",
          icon: HousePlusIcon,
          words: "create",
          run: () => openDialog("create-workspace"),
        },
        { label: "Sign out", icon: LogOutIcon, words: "log out leave", run: () => void signOut() },
      ],
    },
    {
      title: "Theme",
      commands: THEME_CHOICES.map(({ value, label, icon }) => ({
        ...{ label: `${label} theme`, icon, words: "appearance colours mode", run: () => setTheme(value) },
      })),
    },
  ]
}
