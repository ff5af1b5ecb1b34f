import agent from "@convex-dev/agent/convex.config"
import aggregate from "@convex-dev/aggregate/convex.config"
import migrations from "@convex-dev/migrations/convex.config"
import presence from "@convex-dev/presence/convex.config"
import rateLimiter from "@convex-dev/rate-limiter/convex.config"
import shardedCounter from "@convex-dev/sharded-counter/convex.config"
import workpool from "@convex-dev/workpool/convex.config"
import { defineApp } from "convex/server"

const app = defineApp()
app.use(agent)
app.use(aggregate)
app.use(migrations)
app.use(presence)
app.use(rateLimiter)
app.use(shardedCounter)
app.use(workpool, { name: "steadyPool" })
app.use(workpool, { name: "serialPool" })
export default app
