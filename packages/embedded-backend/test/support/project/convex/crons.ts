import { cronJobs } from "convex/server"
import { internal } from "./_generated/api"

const crons = cronJobs()
crons.daily("tidy", { hourUTC: 3, minuteUTC: 0 }, internal.notes.record, { kind: "tidy" })
export default crons
