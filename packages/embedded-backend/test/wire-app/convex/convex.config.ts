import { defineApp } from "convex/server"
import mailbox from "./mailbox/convex.config"

const app = defineApp()
app.use(mailbox, { httpPrefix: "/mail/" })
export default app
