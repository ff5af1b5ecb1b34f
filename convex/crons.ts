// What runs by the clock.
import { cronJobs } from "convex/server"
import { internal } from "./_generated/api"

const crons = cronJobs()

crons.interval("try mail again that a stopped process left behind", { minutes: 5 }, internal.mail.resume)
crons.interval("forget mail older than a week", { hours: 6 }, internal.mail.prune)
crons.interval("resume deletions that stand still", { minutes: 5 }, internal.workspaces.resumeDeletions)
crons.interval("sweep records that nobody looks at any more", { hours: 6 }, internal.presence.sweep)
crons.interval("resume sample data that stands still", { minutes: 5 }, internal.sampleData.resume)
crons.interval("go on with imports that stand still", { minutes: 1 }, internal.imports.watch)
crons.hourly("note how much there is of everything", { minuteUTC: 58 }, internal.metrics.snapshot, {})
crons.interval("forget who was online an hour ago", { minutes: 30 }, internal.pulse.sweep)
crons.interval("forget buckets older than they are kept", { hours: 1 }, internal.metrics.prune)
crons.interval("go on filling metrics that are new", { minutes: 1 }, internal.metrics.resumeFilling)
crons.interval("close connections that fell silent", { seconds: 15 }, internal.connections.sweep)
crons.interval("end grants whose own job was lost", { minutes: 5 }, internal.grants.expireOverdue)
crons.interval("forget requests older than thirty days", { hours: 6 }, internal.apiCalls.prune)
crons.interval("look at alerts whose windows move on", { minutes: 1 }, internal.alerts.sweep, {})
crons.interval("forget notifications older than 90 days", { hours: 6 }, internal.notifications.prune, {})
crons.hourly("write the reports of days that are over", { minuteUTC: 2 }, internal.reports.sweep, {})

export default crons
