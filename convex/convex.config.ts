import agent from "@convex-dev/agent/convex.config"
import migrations from "@convex-dev/migrations/convex.config"
import presence from "@convex-dev/presence/convex.config"
import rateLimiter from "@convex-dev/rate-limiter/convex.config"
import { defineApp } from "convex/server"

const app = defineApp()
app.use(agent)
app.use(migrations)
app.use(presence)
app.use(rateLimiter)

export default app
