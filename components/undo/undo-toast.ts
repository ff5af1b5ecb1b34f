// The one toast that tells of the last thing done, with the way back. While something newer is on its way to the
// server it stands there without its button: whoever pressed it then would take back the wrong thing.
import { toast } from "sonner"

/** How long the way back is offered, in ms: long enough to read what happened, think, and reach the button. */
const OFFERED_FOR = 8_000

type Telling = { message: string; description?: string; action?: { label: string; onClick: () => void } }

function createUndoToast() {
  /** What stands there; null when it was closed or ran out. */
  let shown: (Telling & { id: string }) | null = null
  let told = 0
  let onTheirWay = 0

  function draw(withButton: boolean): void {
    if (shown === null) return
    const { id, message, description, action } = shown
    const leave = () => {
      if (shown?.id === id) shown = null
    }
    toast(message, {
      ...{ id, description, onDismiss: leave, onAutoClose: leave },
      ...(action && { duration: OFFERED_FOR }),
      action: action && withButton ? { label: action.label, onClick: pressed(action.onClick) } : undefined,
    })
  }

  /** Takes the place of what stood there: a toast of its own, since sonner takes along what joins one that leaves. */
  function tell(telling: Telling): void {
    draw(false)
    if (shown !== null) toast.dismiss(shown.id)
    shown = { ...telling, id: `undo-${told++}` }
    draw(onTheirWay === 0)
  }

  /** Waits for a write; nothing can be pressed until every write has its answer. */
  async function during<T>(write: Promise<T>): Promise<T> {
    onTheirWay++
    draw(false)
    try {
      return await write
    } finally {
      onTheirWay--
      draw(onTheirWay === 0)
    }
  }

  return { tell, during }
}

/** The toast stays where it is until the answer takes its place. */
function pressed(onClick: () => void) {
  return (event: { preventDefault: () => void }) => {
    event.preventDefault()
    onClick()
  }
}

export { createUndoToast, OFFERED_FOR }
