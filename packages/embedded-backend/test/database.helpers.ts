// A small deployment and a way to run transactions against a database, as the runner would.
import { randomBytes } from "node:crypto"
import { openDatabase, type Database } from "../src/database/database.ts"
import { Transaction, type TransactionOptions } from "../src/database/transaction.ts"
import type { CommitOutcome } from "../src/database/types.ts"
import type { Deployment, SchemaSpec, TableSpec } from "../src/deployment/types.ts"
import { catalogFor } from "../src/schema/diff.ts"

export function table(tableName: string, parts: Partial<TableSpec> = {}): TableSpec {
  return { tableName, indexes: [], searchIndexes: [], vectorIndexes: [], documentType: null, ...parts }
}

export function index(indexDescriptor: string, ...fields: string[]) {
  return { indexDescriptor, fields }
}

/** One app (component 0), or several components mounted side by side. */
export function deploymentOf(...schemas: SchemaSpec[]): Deployment {
  const components: Deployment["components"] = {}
  const definitions: Deployment["definitions"] = {}
  for (const [id, schema] of schemas.entries()) {
    const path = id === 0 ? "" : `part${id}`
    definitions[path] = { path, modules: {}, schema, exports: {} }
    components[id] = {
      id,
      path,
      parentId: id === 0 ? null : 0,
      name: path,
      definitionPath: path,
      env: {},
      httpPrefix: null,
      children: {},
    }
  }
  return {
    version: 0,
    definitions,
    components,
    authProviders: [],
    env: {},
    urls: { cloud: "", site: "" },
    udfServerVersion: null,
    projectRoot: "",
  }
}

export function push(database: Database, ...schemas: SchemaSpec[]): void {
  const deployment = deploymentOf(...schemas)
  database.replaceDeployment({ deployment, catalog: catalogFor(database.catalog(), deployment).catalog })
}

export function schemaOf(...tables: TableSpec[]): SchemaSpec {
  return { tables, schemaValidation: true }
}

export function databaseWith(...tables: TableSpec[]): Database {
  const database = openDatabase(":memory:")
  push(database, schemaOf(...tables))
  return database
}

export function start(database: Database, options: Partial<TransactionOptions> = {}): Transaction {
  return new Transaction(database.reader().begin(), {
    nowMs: Date.now(),
    randomBytes,
    ensureTable: (componentId, name) => database.ensureTable(componentId, name),
    ...options,
  })
}

export function commit(database: Database, transaction: Transaction): CommitOutcome {
  const [outcome] = database.commit([
    {
      snapshotTs: transaction.snapshot.ts,
      readSet: transaction.readSet(),
      writes: transaction.writes(),
    },
  ])
  return outcome!
}

/** Runs and commits; throws on conflict. */
export function run<Result>(database: Database, work: (transaction: Transaction) => Result): Result {
  const transaction = start(database)
  const result = work(transaction)
  if (!commit(database, transaction).ok) throw new Error("conflict")
  return result
}
