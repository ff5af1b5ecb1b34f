// What can go wrong on behalf of the person who wrote the function; anything else thrown here is our own fault.

/** The message is for the author of the function and reaches their code. */
export class UserError extends Error {
  override name = "Error"
}

/** A limit of contract §14 was passed. */
export class LimitError extends UserError {}

/** A document goes into a table nobody declared: the control thread makes it, then the run starts again. */
export class MissingTableError extends Error {
  readonly componentId: number
  readonly table: string

  constructor(componentId: number, table: string) {
    super(`Table ${table} does not exist yet`)
    this.componentId = componentId
    this.table = table
  }
}
