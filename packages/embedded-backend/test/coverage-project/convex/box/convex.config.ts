import { defineComponent } from "convex/server"
import { v } from "convex/values"

export default defineComponent("box", { env: { WORD: v.optional(v.string()), FIXED: v.string() } })
