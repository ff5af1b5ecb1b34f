// Runs the cron jobs of the deployment (contract §11). Which run comes next is written down before a run starts, so a
// crash never repeats one; runs missed while the backend was down are skipped. A job never overlaps itself.
import type { Clock } from "../clock.ts"
import type { Database } from "../database/database.ts"
import type { CronSpec, Deployment } from "../deployment/types.ts"
import type { Engine, FunctionCall } from "../engine.ts"
import type { Logger } from "../log.ts"
import type { JsonObject } from "../values/json.ts"
import { firstRun, nextRun } from "./cron-times.ts"

export interface CronOptions {
  database: Database
  engine: Pick<Engine, "mutation" | "action" | "functionType">
  clock: Clock
  log: Logger
}

export interface Crons {
  start(): void
  /** Compares the crons of the deployment with those known; call after every push. */
  update(): void
  close(): void
  list(): CronStatus[]
}

export interface CronStatus {
  component: string
  name: string
  function: string
  schedule: JsonObject
  /** Milliseconds since 1970. */
  nextRun: number | null
}

/** What is stored: enough to go on after a restart, and to see that a job was changed. */
interface CronState {
  spec: string
  deployedAt: number
  nextRun: number | null
}

interface CronJob extends CronState {
  key: string
  componentId: number
  componentPath: string
  cron: CronSpec
  running: boolean
  cancelAlarm: () => void
}

const STORED_AS = "crons"

export function createCrons({ database, engine, clock, log }: CronOptions): Crons {
  let jobs = new Map<string, CronJob>()
  let closed = false

  function save() {
    const states = [...jobs.values()].map(({ key, spec, deployedAt, nextRun }) => [
      key,
      { spec, deployedAt, nextRun },
    ])
    database.metaSet(STORED_AS, JSON.stringify(Object.fromEntries(states)))
  }

  function load(known: Map<string, CronState>) {
    const next = new Map<string, CronJob>()
    for (const { key, componentId, componentPath, cron } of cronsOf(database.deployment())) {
      const spec = JSON.stringify(cron)
      const before = known.get(key)
      const state = before?.spec === spec ? before : deployed(spec, cron)
      const running = jobs.get(key)?.running ?? false
      next.set(key, { ...state, key, componentId, componentPath, cron, running, cancelAlarm: () => {} })
    }
    for (const job of jobs.values()) job.cancelAlarm()
    jobs = next
    for (const job of jobs.values()) arm(job)
  }

  function deployed(spec: string, cron: CronSpec): CronState {
    const now = clock.now()
    return { spec, deployedAt: now, nextRun: firstRun(cron.schedule, now) }
  }

  function arm(job: CronJob) {
    job.cancelAlarm()
    if (closed || job.nextRun === null) return
    job.cancelAlarm = clock.after(job.nextRun - clock.now(), () => ring(job))
  }

  function ring(job: CronJob) {
    const now = clock.now()
    // Timers are bounded, and clocks get adjusted: it may not be time yet.
    if (job.nextRun !== null && job.nextRun > now) return arm(job)
    job.nextRun = nextRun(job.cron.schedule, job.deployedAt, now)
    save()
    arm(job)
    if (job.running) return
    job.running = true
    void run(job).finally(() => {
      job.running = false
      const current = jobs.get(job.key)
      if (current) current.running = false
    })
  }

  async function run({ componentId, cron, key }: CronJob): Promise<void> {
    try {
      const call = callOf(componentId, cron)
      const type = engine.functionType(componentId, cron.function, "all")
      const run = type === "action" ? await engine.action(call) : await engine.mutation(call)
      if (!run.outcome.ok) log.warn("cron failed", { cron: key, error: run.outcome.error.message })
    } catch (error) {
      if (!closed) log.error("cron", { cron: key, error })
    }
  }

  return {
    start() {
      const now = clock.now()
      const stored: Record<string, CronState> = JSON.parse(database.metaGet(STORED_AS) ?? "{}")
      load(new Map(Object.entries(stored)))
      for (const job of jobs.values()) {
        if (job.nextRun === null || job.nextRun >= now) continue
        job.nextRun = nextRun(job.cron.schedule, job.deployedAt, now)
        arm(job)
      }
      save()
    },
    update() {
      load(jobs)
      save()
    },
    close() {
      closed = true
      for (const job of jobs.values()) job.cancelAlarm()
    },
    list: () =>
      [...jobs.values()].map(({ componentPath, cron, nextRun }) => ({
        component: componentPath,
        name: cron.name,
        function: cron.function,
        schedule: cron.schedule,
        nextRun,
      })),
  }
}

function cronsOf(deployment: Deployment | null) {
  return Object.values(deployment?.components ?? {}).flatMap((instance) => {
    const modules = deployment?.definitions[instance.definitionPath]?.modules ?? {}
    const crons = Object.values(modules).flatMap((module) => module.crons ?? [])
    return crons.map((cron) => ({
      key: `${instance.path}:${cron.name}`,
      componentId: instance.id,
      componentPath: instance.path,
      cron,
    }))
  })
}

function callOf(componentId: number, { function: path, args }: CronSpec): FunctionCall {
  return { componentId, path, args, caller: { kind: "system" }, reach: "all" }
}
