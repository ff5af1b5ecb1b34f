// The interface of the test accessor, typed by the app's data model. The same shape as convex-test's.
import type {
  DataModelFromSchemaDefinition,
  FunctionReference,
  FunctionReturnType,
  FunctionType,
  GenericActionCtx,
  GenericDataModel,
  GenericMutationCtx,
  GenericQueryCtx,
  GenericSchema,
  OptionalRestArgs,
  SchemaDefinition,
  UserIdentity,
} from "convex/server"
import type { ModuleMap } from "./live-modules.ts"

export type TestConvex<Schema extends SchemaDefinition<GenericSchema, boolean>> = TestConvexRoot<
  DataModelFromSchemaDefinition<Schema>
>

/** A function of the app (public or internal), or one written in the test. */
type Runnable<Type extends FunctionType, Ctx> =
  FunctionReference<Type, "public" | "internal"> | ((ctx: Ctx) => Promise<unknown>)

type ArgsOf<Callable> =
  Callable extends FunctionReference<FunctionType, "public" | "internal"> ? OptionalRestArgs<Callable> : []

type ResultOf<Callable> =
  Callable extends FunctionReference<FunctionType, "public" | "internal">
    ? FunctionReturnType<Callable>
    : Callable extends (ctx: never) => Promise<infer Result>
      ? Result
      : never

export interface TestConvexForDataModel<DataModel extends GenericDataModel> {
  query<Callable extends Runnable<"query", GenericQueryCtx<DataModel>>>(
    query: Callable,
    ...args: ArgsOf<Callable>
  ): Promise<ResultOf<Callable>>

  mutation<Callable extends Runnable<"mutation", GenericMutationCtx<DataModel>>>(
    mutation: Callable,
    ...args: ArgsOf<Callable>
  ): Promise<ResultOf<Callable>>

  action<Callable extends Runnable<"action", GenericActionCtx<DataModel>>>(
    action: Callable,
    ...args: ArgsOf<Callable>
  ): Promise<ResultOf<Callable>>

  /** Reads and writes directly, in one transaction that also reaches stored files. */
  run<Result>(
    work: (
      ctx: GenericMutationCtx<DataModel> & Pick<GenericActionCtx<DataModel>, "storage">,
    ) => Promise<Result>,
  ): Promise<Result>

  /** A request to the app's HTTP actions; `path` may have a query and a fragment. */
  fetch(path: string, init?: RequestInit): Promise<Response>

  /** Waits for the scheduled functions whose timers have fired. */
  finishInProgressScheduledFunctions(): Promise<void>

  /** Waits for all scheduled functions and those they schedule, e.g. with `vi.runAllTimers`; at most 100 rounds. */
  finishAllScheduledFunctions(advanceTimers: () => void, maxIterations?: number): Promise<void>

  /** The same test as this user. Missing identifiers are made up. */
  withIdentity(identity: Partial<UserIdentity>): TestConvexForDataModel<DataModel>

  /** The same test with requests from this address and user agent. */
  withRequestMetadata(metadata: {
    ip?: string | null
    userAgent?: string | null
  }): TestConvexForDataModel<DataModel>
}

export interface TestConvexRoot<
  DataModel extends GenericDataModel,
> extends TestConvexForDataModel<DataModel> {
  /** Mounts a component at a path ("agent", "presence/worker"), so that the app's functions can call it. */
  registerComponent(path: string, schema: SchemaDefinition<GenericSchema, boolean>, modules: ModuleMap): void
}
