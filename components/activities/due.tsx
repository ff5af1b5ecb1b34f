import { Badge } from "@/components/ui/badge"
import { formatDay, utcDay } from "@/lib/format"

/** When a task is due, marked when that day has passed. */
function Due({ day, done }: { day: string; done: boolean }) {
  const today = utcDay()
  const late = !done && day < today
  return (
    <Badge variant={late ? "destructive" : "outline"}>
      {late ? "Overdue since" : "Due"} {day === today ? "today" : formatDay(day)}
    </Badge>
  )
}

export { Due }
