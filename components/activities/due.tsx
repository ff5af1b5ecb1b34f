import { Badge } from "@/components/ui/badge"
import { useToday } from "@/components/shared/use-today"
import { formatDay } from "@/lib/format"

/** When a task is due, marked when that day has passed. */
function Due({ day, done }: { day: string; done: boolean }) {
  const today = useToday()
  const late = !done && day < today
  return (
    <Badge variant={late ? "destructive" : "outline"}>
      {late ? "Overdue since" : "Due"} {day === today ? "today" : formatDay(day)}
    </Badge>
  )
}

export { Due }
