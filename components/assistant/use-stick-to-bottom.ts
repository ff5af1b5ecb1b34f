"use client"

import { useEffect, useRef, useState, type RefObject } from "react"

/** Px from the end that still count as being at the end. */
const SLACK = 48

/**
 * Keeps a scrolling box at its end while its content grows, until the person scrolls up; scrolling back down
 * holds on again.
 */
function useStickToBottom(box: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) {
  const held = useRef(true)
  const [atBottom, setAtBottom] = useState(true)

  useEffect(() => {
    if (!box.current || !content.current) return
    const follow = new ResizeObserver(() => {
      if (held.current) box.current?.scrollTo({ top: box.current.scrollHeight })
    })
    follow.observe(content.current)
    follow.observe(box.current)
    return () => follow.disconnect()
  }, [box, content])

  return {
    atBottom,
    onScroll: () => {
      if (!box.current) return
      const { scrollHeight, scrollTop, clientHeight } = box.current
      held.current = scrollHeight - scrollTop - clientHeight < SLACK
      setAtBottom(held.current)
    },
    toBottom: () => {
      held.current = true
      box.current?.scrollTo({ top: box.current.scrollHeight })
    },
  }
}

export { useStickToBottom }
