// What activities look like before the server has answered, in every timeline and list of tasks that is loaded.
import type { OptimisticLocalStore } from "convex/browser"
import type { FunctionReturnType } from "convex/server"
import { api } from "@/convex/_generated/api"
import type { Values } from "@/convex/model/records/values"

export type TimelineEntry = FunctionReturnType<typeof api.timeline.list>["page"][number]
export type ActivityEntry = Extract<TimelineEntry, { kind: "activity" }>
export type Task = FunctionReturnType<typeof api.activities.tasks>["page"][number]

/** Puts a new activity on top of the timeline of the record it is about. */
export function showLogged(store: OptimisticLocalStore, recordId: string, entry: ActivityEntry): void {
  for (const { args, value } of store.getAllQueries(api.timeline.list)) {
    if (args.recordId !== recordId || args.paginationOpts.cursor !== null || value === undefined) continue
    store.setQuery(api.timeline.list, args, { ...value, page: [entry, ...value.page] })
  }
}

export function showChanged(store: OptimisticLocalStore, activityId: string, values: Values): void {
  for (const { args, value } of store.getAllQueries(api.timeline.list)) {
    if (!value?.page.some(({ _id }) => _id === activityId)) continue
    const page = value.page.map((entry) =>
      entry.kind === "activity" && entry._id === activityId
        ? { ...entry, activity: { ...entry.activity, values: { ...entry.activity.values, ...values } } }
        : entry,
    )
    store.setQuery(api.timeline.list, args, { ...value, page })
  }
  for (const { args, value } of store.getAllQueries(api.activities.tasks)) {
    if (!value?.page.some(({ _id }) => _id === activityId)) continue
    const page = value.page.map((task) =>
      task._id === activityId ? { ...task, values: { ...task.values, ...values } } : task,
    )
    store.setQuery(api.activities.tasks, args, { ...value, page })
  }
}

export function showRemoved(store: OptimisticLocalStore, activityId: string): void {
  for (const { args, value } of store.getAllQueries(api.timeline.list)) {
    if (!value?.page.some(({ _id }) => _id === activityId)) continue
    const page = value.page.filter(({ _id }) => _id !== activityId)
    store.setQuery(api.timeline.list, args, { ...value, page })
  }
  for (const { args, value } of store.getAllQueries(api.activities.tasks)) {
    if (!value?.page.some(({ _id }) => _id === activityId)) continue
    const page = value.page.filter(({ _id }) => _id !== activityId)
    store.setQuery(api.activities.tasks, args, { ...value, page })
  }
}
