"use client"

import { TextCursorInputIcon } from "lucide-react"
import { EmptyState } from "@/components/shared/empty-state"
import { PageHeader } from "@/components/shared/page-header"
import { useUrlParam } from "@/components/shared/use-url-param"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs"
import { mayDo } from "@/convex/permissions"
import { FieldList } from "./field-list"
import { SUBJECTS } from "./field-types"

/** The settings page of custom fields. */
function Fields() {
  const { role } = useWorkspace()
  const [object, setObject] = useUrlParam("object")
  const shown = SUBJECTS.some(({ subject }) => subject === object) ? (object as string) : SUBJECTS[0].subject

  if (!mayDo(role, "fields.manage")) {
    return (
      <EmptyState
        icon={<TextCursorInputIcon />}
        title="Administrators arrange fields"
        description="Ask an owner or an administrator of this workspace to add or change a field."
      />
    )
  }
  return (
    <>
      <PageHeader
        title="Fields"
        description="What your team keeps about its records, beside what is always there."
      />
      <Tabs value={shown} onValueChange={setObject}>
        <TabsList>
          {SUBJECTS.map(({ subject, label }) => (
            <TabsTrigger key={subject} value={subject}>
              {label}
            </TabsTrigger>
          ))}
        </TabsList>
        {SUBJECTS.map(({ subject }) => (
          <TabsContent key={subject} value={subject} className="pt-4">
            <FieldList subject={subject} />
          </TabsContent>
        ))}
      </Tabs>
    </>
  )
}

export { Fields }
