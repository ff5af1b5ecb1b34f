/** The moment between a question and the first word: a stone has been dropped, rings go out. */
function Waiting() {
  return (
    <p className="flex items-center gap-3 text-sm text-muted-foreground">
      <span aria-hidden className="relative grid size-5 place-items-center">
        <span className="size-1.5 rounded-full bg-signal" />
        <span className="absolute inset-0 [animation:ripple_1.6s_ease-out_infinite] rounded-full border border-signal" />
        <span className="absolute inset-0 [animation:ripple_1.6s_ease-out_0.8s_infinite] rounded-full border border-signal" />
      </span>
      Thinking…
    </p>
  )
}

export { Waiting }
