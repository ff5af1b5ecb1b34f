import {
  CalendarIcon,
  CircleCheckIcon,
  MailIcon,
  NotebookPenIcon,
  PhoneIcon,
  type LucideIcon,
} from "lucide-react"
import type { ActivityKind } from "./activity-input"

/** Each kind of activity: how it looks, what it is called, and what its text is about. */
export const KINDS: Record<ActivityKind, { label: string; icon: LucideIcon; done: string; asks: string }> = {
  note: { label: "Note", icon: NotebookPenIcon, done: "wrote a note", asks: "What should the team know?" },
  call: { label: "Call", icon: PhoneIcon, done: "called", asks: "What was said?" },
  meeting: { label: "Meeting", icon: CalendarIcon, done: "met", asks: "Who was there, what came of it?" },
  email: { label: "E-mail", icon: MailIcon, done: "wrote an e-mail", asks: "What was written?" },
  task: { label: "Task", icon: CircleCheckIcon, done: "added a task", asks: "What is to be done?" },
}

export const KIND_ORDER: readonly ActivityKind[] = ["note", "call", "meeting", "email", "task"]
