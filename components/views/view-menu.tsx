"use client"

import { useMutation } from "convex/react"
import { BookmarkIcon, CheckIcon, ChevronDownIcon, PencilIcon, Trash2Icon, UsersIcon } from "lucide-react"
import { useState } from "react"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import type { TableSpec } from "@/components/table/spec"
import type { View } from "@/components/table/use-table-spec"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { api } from "@/convex/_generated/api"
import { OBJECT_WORDS } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import { mayDo } from "@/convex/permissions"
import { ViewNameDialog } from "./view-name-dialog"

type ViewMenuProps = {
  object: SubjectName
  views: readonly View[]
  view: View | null
  spec: TableSpec
  changed: boolean
  onChoose: (viewId: string | null, history?: "push" | "replace") => void
  onReset: () => void
}

/** Which saved view is shown, and everything one can do with views. */
function ViewMenu({ object, views, view, spec, changed, onChoose, onReset }: ViewMenuProps) {
  const { _id: workspaceId, role } = useWorkspace()
  const create = useMutation(api.views.create)
  const update = useMutation(api.views.update)
  const share = useMutation(api.views.share)
  const remove = useMutation(api.views.remove)
  const [naming, setNaming] = useState<"new" | "rename" | null>(null)
  const all = `All ${OBJECT_WORDS[object].many}`

  const attempt = (act: () => Promise<unknown>) => void act().catch(tellError)

  async function save(name: string) {
    if (naming === "rename" && view) await update({ workspaceId, viewId: view._id, name })
    else onChoose(await create({ workspaceId, object, name, spec }))
    setNaming(null)
  }

  const mine = views.filter((each) => !each.shared)
  const shared = views.filter((each) => each.shared)
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="outline"
            size="sm"
            aria-label={`View: ${view?.name ?? all}`}
            className="min-w-0 shrink"
          >
            <BookmarkIcon aria-hidden />
            <span className="truncate">{view?.name ?? all}</span>
            <ChevronDownIcon aria-hidden className="opacity-60" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" className="w-60">
          <ViewItem name={all} chosen={view === null} onSelect={() => onChoose(null)} />
          {[
            { title: "Shared", items: shared },
            { title: "Only mine", items: mine },
          ].map(
            ({ title, items }) =>
              items.length > 0 && (
                <div key={title}>
                  <DropdownMenuLabel>{title}</DropdownMenuLabel>
                  {items.map(({ _id, name }) => (
                    <ViewItem
                      key={_id}
                      name={name}
                      chosen={view?._id === _id}
                      onSelect={() => onChoose(_id)}
                    />
                  ))}
                </div>
              ),
          )}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setNaming("new")}>
            <BookmarkIcon aria-hidden /> Save as a new view…
          </DropdownMenuItem>
          {view?.editable && (
            <>
              <DropdownMenuItem onSelect={() => setNaming("rename")}>
                <PencilIcon aria-hidden /> Rename…
              </DropdownMenuItem>
              {mayDo(role, "views.share") && (
                <DropdownMenuItem
                  onSelect={() =>
                    attempt(() => share({ workspaceId, viewId: view._id, shared: !view.shared }))
                  }
                >
                  <UsersIcon aria-hidden /> {view.shared ? "Stop sharing" : "Share with everyone"}
                </DropdownMenuItem>
              )}
              <DropdownMenuItem
                variant="destructive"
                onSelect={() => {
                  onChoose(null, "replace")
                  attempt(() => remove({ workspaceId, viewId: view._id }))
                }}
              >
                <Trash2Icon aria-hidden /> Delete view
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {changed && (
        <>
          {view?.editable && (
            <Button
              size="sm"
              variant="secondary"
              onClick={() =>
                attempt(async () => {
                  await update({ workspaceId, viewId: view._id, spec })
                  onReset()
                })
              }
            >
              Save view
            </Button>
          )}
          <Button size="sm" variant="ghost" className="text-muted-foreground" onClick={onReset}>
            Reset
          </Button>
        </>
      )}
      <ViewNameDialog
        title={naming === "rename" ? "Rename the view" : "Save as a new view"}
        open={naming !== null}
        start={naming === "rename" ? (view?.name ?? "") : ""}
        onSave={save}
        onClose={() => setNaming(null)}
      />
    </>
  )
}

function ViewItem({ name, chosen, onSelect }: { name: string; chosen: boolean; onSelect: () => void }) {
  return (
    <DropdownMenuItem onSelect={onSelect}>
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {chosen && <CheckIcon aria-label="chosen" />}
    </DropdownMenuItem>
  )
}

export { ViewMenu }
