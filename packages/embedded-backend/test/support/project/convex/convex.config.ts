import rateLimiter from "@convex-dev/rate-limiter/convex.config"
import { defineApp } from "convex/server"
import counter from "./counter/convex.config"

const app = defineApp()
app.use(counter)
app.use(counter, { name: "second" })
app.use(rateLimiter)
export default app
