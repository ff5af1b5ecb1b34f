"use client"

import { useAction, useMutation } from "convex/react"
import { useRef, useState, type ChangeEvent } from "react"

import { Button } from "@/components/ui/button"
import { FieldDescription, FieldError } from "@/components/ui/field"
import { Spinner } from "@/components/ui/spinner"
import { api } from "@/convex/_generated/api"
import { errorToWords } from "@/lib/errors-to-words"

import { PersonAvatar } from "./person-avatar"
import type { Viewer } from "./person-context"
import { shrinkPicture, UnreadablePicture } from "./shrink-picture"

/** The person's picture: choose, replace, remove. */
export function AvatarPicker({ viewer }: { viewer: Viewer }) {
  const setAvatar = useAction(api.account.setAvatar)
  const removeAvatar = useMutation(api.account.removeAvatar)
  const input = useRef<HTMLInputElement>(null)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function run(work: () => Promise<unknown>) {
    setPending(true)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof UnreadablePicture ? error.message : errorToWords(error).message)
    }
    setPending(false)
  }

  function onChange(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    // The same file may be chosen again after it was refused.
    event.target.value = ""
    if (file) void run(async () => setAvatar({ picture: await shrinkPicture(file) }))
  }

  return (
    <div role="group" aria-label="Picture" className="flex items-center gap-5">
      <PersonAvatar person={viewer} className="size-20 text-2xl [&_[data-slot=avatar-fallback]]:text-2xl" />
      <div className="grid min-w-0 gap-2">
        <div className="flex flex-wrap gap-2">
          <Button type="button" variant="outline" disabled={pending} onClick={() => input.current?.click()}>
            {pending && <Spinner aria-hidden role={undefined} />}
            {viewer.avatarUrl ? "Change picture" : "Choose a picture"}
          </Button>
          {viewer.avatarUrl && (
            <Button
              type="button"
              variant="ghost"
              disabled={pending}
              onClick={() => void run(() => removeAvatar())}
            >
              Remove
            </Button>
          )}
        </div>
        <input
          ref={input}
          type="file"
          accept="image/*"
          aria-label="Picture file"
          tabIndex={-1}
          className="sr-only"
          onChange={onChange}
        />
        {!problem && <FieldDescription>Any photo will do; its middle is shown.</FieldDescription>}
        <FieldError>{problem}</FieldError>
      </div>
    </div>
  )
}
