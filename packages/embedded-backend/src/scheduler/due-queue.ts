// Keys in order of due time; a key is in the queue at most once.

export interface DueQueue {
  /** Adds the key or moves it to its new time. */
  set(key: string, due: number): void
  remove(key: string): void
  /** Takes out and returns the earliest key whose time has come. */
  takeDue(now: number): string | null
  /** When the earliest key is due; null when empty. */
  nextDue(): number | null
  size(): number
}

interface Entry {
  key: string
  due: number
}

/** A binary heap; entries that were moved or removed stay in it and are skipped when they surface. */
export function dueQueue(): DueQueue {
  const heap: Entry[] = []
  const current = new Map<string, Entry>()

  function push(entry: Entry) {
    heap.push(entry)
    let child = heap.length - 1
    while (child > 0) {
      const parent = (child - 1) >> 1
      if (heap[parent]!.due <= entry.due) break
      heap[child] = heap[parent]!
      child = parent
    }
    heap[child] = entry
  }

  function pop() {
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let parent = 0
    for (;;) {
      let child = 2 * parent + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && heap[child + 1]!.due < heap[child]!.due) child += 1
      if (heap[child]!.due >= last.due) break
      heap[parent] = heap[child]!
      parent = child
    }
    heap[parent] = last
  }

  function first(): Entry | null {
    for (let top = heap[0]; top; top = heap[0]) {
      if (current.get(top.key) === top) return top
      pop()
    }
    return null
  }

  return {
    set(key, due) {
      if (current.get(key)?.due === due) return
      const entry = { key, due }
      current.set(key, entry)
      push(entry)
    },
    remove: (key) => void current.delete(key),
    takeDue(now) {
      const top = first()
      if (!top || top.due > now) return null
      pop()
      current.delete(top.key)
      return top.key
    },
    nextDue: () => first()?.due ?? null,
    size: () => current.size,
  }
}
