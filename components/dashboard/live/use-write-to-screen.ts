"use client"

import { useMutation, useQuery } from "convex/react"
import { useEffect, useRef, useState } from "react"

import { api } from "@/convex/_generated/api"

import { afterPaint } from "./after-paint"
import { medianOf } from "./median"

const FIRST_AFTER = 1_500
const EVERY = 5_000
/** The median of so many is shown: one slow frame does not move it. */
const KEPT = 9
/** An answer later than this is no measurement but a lost connection. */
const GIVEN_UP_AFTER = 10_000

/**
 * How long a write of this page takes until the page shows it, in ms: from sending it to the frame that is painted
 * with its subscribed answer. Measured while somebody looks; null until the first is there.
 */
export function useWriteToScreen(): number | null {
  const beat = useMutation(api.pulse.beat)
  const seen = useQuery(api.pulse.mine)
  const sent = useRef<{ beat: number; at: number } | null>(null)
  const [times, setTimes] = useState<number[]>([])

  useEffect(() => {
    const send = () => {
      const now = performance.now()
      const isWaiting = sent.current !== null && now - sent.current.at < GIVEN_UP_AFTER
      if (document.visibilityState !== "visible" || isWaiting) return
      const number = Math.floor(Math.random() * 1e9)
      sent.current = { beat: number, at: now }
      // A beat that is lost is given up, and the next one is sent.
      beat({ beat: number }).catch(() => {})
    }
    // Not while the page itself is still being put together.
    const first = setTimeout(send, FIRST_AFTER)
    const timer = setInterval(send, EVERY)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [beat])

  useEffect(() => {
    const probe = sent.current
    if (probe === null || probe.beat !== seen) return
    sent.current = null
    return afterPaint(() => {
      if (document.visibilityState !== "visible") return
      setTimes((known) => [...known, performance.now() - probe.at].slice(-KEPT))
    })
  }, [seen])

  return medianOf(times)
}
