// Every system call of queries and mutations.
import { callOperations } from "./call-operations.ts"
import { contextOperations } from "./context-operations.ts"
import { databaseOperations } from "./database-operations.ts"
import type { Operations } from "./invocation.ts"
import { storageOperations } from "./storage-operations.ts"

export const operations: Operations = {
  sync: {
    ...databaseOperations.sync,
    ...callOperations.sync,
    ...contextOperations.sync,
    ...storageOperations.sync,
  },
  async: {
    ...databaseOperations.async,
    ...callOperations.async,
    ...contextOperations.async,
    ...storageOperations.async,
  },
}
