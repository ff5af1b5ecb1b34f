/** The sentence under a field that was refused. */
function ProblemNote({ children }: { children: string | undefined }) {
  if (!children) return null
  return (
    <p
      role="alert"
      className="absolute top-full left-0 z-30 mt-1 w-max max-w-72 rounded-md border border-destructive/40 bg-popover px-2.5 py-1.5 text-xs whitespace-normal text-destructive shadow-plate"
    >
      {children}
    </p>
  )
}

export { ProblemNote }
