import { defineApp } from "convex/server"
import { v } from "convex/values"
import box from "./box/convex.config"

const app = defineApp({ env: { WORD: v.optional(v.string()) } })
app.use(box, { httpPrefix: "/box/", env: { WORD: app.env.WORD, FIXED: "fixed" } })
app.use(box, { name: "second", env: { FIXED: "other" } })
export default app
