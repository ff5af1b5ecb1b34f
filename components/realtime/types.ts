import type { FunctionReturnType } from "convex/server"
import type { api } from "@/convex/_generated/api"

export type Project = FunctionReturnType<typeof api.projects.list>[number]
export type Channel = FunctionReturnType<typeof api.channels.list>[number]
export type ApiKey = FunctionReturnType<typeof api.apiKeys.list>[number]
export type Grant = FunctionReturnType<typeof api.grants.list>["page"][number]
export type Message = FunctionReturnType<typeof api.messages.list>["page"][number]
