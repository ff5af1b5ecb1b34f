"use client"

import { useState } from "react"
import { errorToWords, type ErrorWords } from "@/lib/errors-to-words"
import { useUrlParam } from "./use-url-param"

/** A form being filled in: about `subject`, or about a new thing when that is null. */
type Editor<Subject, Input> = { subject: Subject | null; start: Input; problem?: ErrorWords }

/**
 * The state of a page's add and edit dialog; `?new=1` in the address opens it too, as soon as there is a
 * `blank` to start from. Submitting closes it at once, because the page already shows the result; when the
 * server refuses, it opens again with what was typed and the reason.
 */
function useEditor<Subject, Input>(
  blank: Input | null,
  save: (subject: Subject | null, input: Input) => Promise<unknown>,
) {
  const [current, setCurrent] = useState<Editor<Subject, Input> | null>(null)
  const [param, setParam] = useUrlParam("new")
  // The address lags behind a close, so each `?new=1` is answered once.
  const [answered, setAnswered] = useState(false)
  if (param && !answered && blank !== null) {
    setAnswered(true)
    setCurrent({ subject: null, start: blank })
  }
  if (!param && answered) setAnswered(false)

  function close() {
    setCurrent(null)
    if (param) setParam(null)
  }

  async function submit({ subject }: Editor<Subject, Input>, input: Input) {
    close()
    try {
      await save(subject, input)
    } catch (error) {
      setCurrent({ subject, start: input, problem: errorToWords(error) })
    }
  }

  return {
    current,
    add: (start: Input | null = blank) => start !== null && setCurrent({ subject: null, start }),
    edit: (subject: Subject, start: Input) => setCurrent({ subject, start }),
    close,
    submit,
  }
}

export { useEditor, type Editor }
