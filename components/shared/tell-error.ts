import { toast } from "sonner"
import { errorToWords } from "@/lib/errors-to-words"

/** Says in a toast why something could not be done: for what has no form to show it in. */
export function tellError(error: unknown): void {
  toast.error(errorToWords(error).message)
}
