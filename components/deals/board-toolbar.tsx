"use client"

import { Settings2Icon, XIcon } from "lucide-react"
import Link from "next/link"
import { settingsHref } from "@/components/settings/settings-nav"
import { useUrlParam } from "@/components/shared/use-url-param"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import { mayDo } from "@/convex/permissions"
import { NOBODY } from "./board-filter"
import { BoardSearch } from "./board-search"

type Named = { _id: string; name: string }

type BoardToolbarProps = {
  pipelines: readonly Named[]
  /** The one that is shown. */
  pipelineId: string | undefined
  owners: readonly Named[]
  tags: readonly Named[]
}

/** Which pipeline, and which of its deals: all of it in the address. */
function BoardToolbar({ pipelines, pipelineId, owners, tags }: BoardToolbarProps) {
  const { slug, role } = useWorkspace()
  const [, setPipeline] = useUrlParam("pipeline")
  const [owner, setOwner] = useUrlParam("owner")
  const [tag, setTag] = useUrlParam("tag")
  const [search, setSearch] = useUrlParam("q")

  function clear() {
    setOwner(null)
    setTag(null)
    setSearch(null)
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      {pipelines.length > 1 && (
        <Choice
          label="Pipeline"
          value={pipelineId ?? ""}
          options={pipelines}
          onChange={(id) => setPipeline(id, "push")}
        />
      )}
      <BoardSearch />
      <Choice
        label="Owner"
        value={owner ?? ALL}
        options={[{ _id: ALL, name: "Any owner" }, { _id: NOBODY, name: "Nobody" }, ...owners]}
        onChange={(id) => setOwner(id === ALL ? null : id)}
      />
      {tags.length > 0 && (
        <Choice
          label="Tag"
          value={tag ?? ALL}
          options={[{ _id: ALL, name: "Any tag" }, ...tags]}
          onChange={(id) => setTag(id === ALL ? null : id)}
        />
      )}
      {mayDo(role, "pipelines.manage") && (
        <Button variant="ghost" size="icon-sm" asChild>
          <Link href={settingsHref(slug, "pipelines")} aria-label="Edit pipelines and stages">
            <Settings2Icon />
          </Link>
        </Button>
      )}
      {(owner ?? tag ?? search) !== null && (
        <Button variant="ghost" size="sm" onClick={clear}>
          <XIcon aria-hidden /> Clear filter
        </Button>
      )}
    </div>
  )
}

const ALL = "all"

type ChoiceProps = {
  label: string
  value: string
  options: readonly Named[]
  onChange: (id: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Select value={value} onValueChange={onChange}>
      <SelectTrigger aria-label={label} className="w-auto max-w-52 min-w-32">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {options.map(({ _id, name }) => (
          <SelectItem key={_id} value={_id}>
            {name}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  )
}

export { BoardToolbar }
