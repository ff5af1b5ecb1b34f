"use client"

import { useState } from "react"
import { errorToWords, type ErrorWords } from "@/lib/errors-to-words"
import { useUrlParam } from "./use-url-param"

/** A form being filled in: about `subject`, or about a new thing when that is null. */
type Editor<Subject, Input> = { subject: Subject | null; start: Input; problem?: ErrorWords }

/**
 * The state of a page's add and edit dialog; `?new=1` in the address opens it too. Submitting closes it at
 * once, because the page already shows the result; when the server refuses, it opens again with what was
 * typed and the reason.
 */
function useEditor<Subject, Input>(
  blank: Input,
  save: (subject: Subject | null, input: Input) => Promise<unknown>,
) {
  const [opened, setOpened] = useState<Editor<Subject, Input> | null>(null)
  const [isNew, setIsNew] = useUrlParam("new")

  function close() {
    setOpened(null)
    if (isNew) setIsNew(null)
  }

  async function submit({ subject }: Editor<Subject, Input>, input: Input) {
    close()
    try {
      await save(subject, input)
    } catch (error) {
      setOpened({ subject, start: input, problem: errorToWords(error) })
    }
  }

  return {
    current: opened ?? (isNew ? { subject: null, start: blank } : null),
    add: (start: Input = blank) => setOpened({ subject: null, start }),
    edit: (subject: Subject, start: Input) => setOpened({ subject, start }),
    close,
    submit,
  }
}

export { useEditor, type Editor }
