"use client"

import { useQuery } from "convex/react"
import { BuildingIcon, ContactRoundIcon, HandshakeIcon, MessageCirclePlusIcon } from "lucide-react"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import type { ReactNode } from "react"

import { useThemeChoice } from "@/components/account/use-theme-choice"
import { settingsHref, settingsSections } from "@/components/settings/settings-nav"
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command"
import { api } from "@/convex/_generated/api"

import { NAV_ITEMS, workspaceHref } from "./nav-items"
import { THEME_CHOICES } from "./theme-choices"
import { useMay, useWorkspace } from "./workspace-context"

/** Everything one can do from anywhere, by typing. Mounted while open. */
export function CommandMenu({ onClose }: { onClose: () => void }) {
  const { slug, role } = useWorkspace()
  const mayWrite = useMay("records.write")
  const workspaces = useQuery(api.workspaces.list)
  const { chooseTheme } = useThemeChoice()
  const router = useRouter()
  const others = workspaces?.filter((workspace) => workspace.slug !== slug) ?? []

  const run = (action: () => void) => () => {
    onClose()
    action()
  }
  const go = (href: Route) => run(() => router.push(href))

  return (
    <CommandDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Command menu"
      description="Type to find a page or an action."
    >
      <CommandInput placeholder="Where to, or what to do?" />
      <CommandList>
        <CommandEmpty>Nothing by that name.</CommandEmpty>
        <CommandGroup heading="Do">
          {mayWrite && (
            <>
              <Item
                icon={<ContactRoundIcon aria-hidden />}
                onSelect={go(workspaceHref(slug, "contacts", "new=1"))}
              >
                Add contact
              </Item>
              <Item icon={<HandshakeIcon aria-hidden />} onSelect={go(workspaceHref(slug, "deals", "new=1"))}>
                New deal
              </Item>
            </>
          )}
          <Item
            icon={<MessageCirclePlusIcon aria-hidden />}
            onSelect={go(workspaceHref(slug, "assistant", "new=1"))}
          >
            Ask the assistant
          </Item>
        </CommandGroup>
        <CommandGroup heading="Go to">
          {NAV_ITEMS.map(({ label, page, icon: Icon }) => (
            <Item key={label} icon={<Icon aria-hidden />} onSelect={go(workspaceHref(slug, page))}>
              {label}
            </Item>
          ))}
        </CommandGroup>
        <CommandGroup heading="Settings">
          {settingsSections(role).map(({ label, page, icon: Icon }) => (
            <Item
              key={page}
              value={`Settings: ${label}`}
              icon={<Icon aria-hidden />}
              onSelect={go(settingsHref(slug, page))}
            >
              {label}
            </Item>
          ))}
        </CommandGroup>
        {others.length > 0 && (
          <CommandGroup heading="Switch workspace">
            {others.map((workspace) => (
              <Item
                key={workspace._id}
                value={`${workspace.name} ${workspace.slug}`}
                icon={<BuildingIcon aria-hidden />}
                onSelect={go(workspaceHref(workspace.slug))}
              >
                {workspace.name}
              </Item>
            ))}
          </CommandGroup>
        )}
        <CommandGroup heading="Theme">
          {THEME_CHOICES.map(({ value, label, icon: Icon }) => (
            <Item
              key={value}
              value={`Theme: ${label}`}
              icon={<Icon aria-hidden />}
              onSelect={run(() => chooseTheme(value))}
            >
              {label}
            </Item>
          ))}
        </CommandGroup>
      </CommandList>
    </CommandDialog>
  )
}

type ItemProps = { icon: ReactNode; value?: string; onSelect: () => void; children: ReactNode }

function Item({ icon, children, ...props }: ItemProps) {
  return (
    <CommandItem {...props}>
      {icon}
      <span className="truncate">{children}</span>
    </CommandItem>
  )
}
