// The one global user code needs: `Convex`, through which the convex library makes its system calls (contract §5, §6).
export interface ConvexGlobal {
  /** Arguments and result are JSON text. */
  syscall(op: string, args: string): string
  asyncSyscall(op: string, args: string): Promise<string>
  /** Live objects: blobs. */
  jsSyscall(op: string, args: Record<string, unknown>): unknown
}

/** While modules are loaded there is no run a call could belong to. */
export const noSyscalls: ConvexGlobal = {
  syscall: (op) => refuse(op),
  asyncSyscall: async (op) => refuse(op),
  jsSyscall: (op) => refuse(op),
}

function refuse(op: string): never {
  throw new Error(
    `The system call ${op} can only be made while a function runs, not while its module is imported.`,
  )
}
